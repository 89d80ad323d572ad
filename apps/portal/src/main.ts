import '../../env-file.js';
import 'reflect-metadata';
import { runProgram } from '../../program.js';
import { Draining } from './http/health/draining.js';
import { createPortal } from './portal.js';

await runProgram('portal', async (settings, log) => {
  const app = await createPortal(settings, log);
  process.once('SIGTERM', () => app.get(Draining).begin());
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  log.info(`Pépite listens on ${await app.getUrl()} and is ready`);
});
