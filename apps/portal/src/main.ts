import '../../env-file.js';
import 'reflect-metadata';
import { SettingProblems, readSettings } from '#config';
import { NewerSchema } from '#platform';
import { Draining } from './http/health/draining.js';
import { createPortal } from './portal.js';

try {
  const settings = readSettings();
  const app = await createPortal(settings);
  process.once('SIGTERM', () => app.get(Draining).begin());
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  console.log(`Pépite listens on ${await app.getUrl()}`);
} catch (error) {
  console.error(error instanceof SettingProblems || error instanceof NewerSchema ? error.message : error);
  process.exit(1);
}
