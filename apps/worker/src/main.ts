import '../../env-file.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { JobRunner, Metrics, Migrator, NestLog } from '#platform';
import { ProductModule } from '../../product.module.js';
import { runProgram } from '../../program.js';

await runProgram('worker', async (settings, log) => {
  const app = await NestFactory.createApplicationContext(ProductModule.with(settings), {
    logger: new NestLog(log),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.get(Migrator).migrate();
  await app.get(Metrics).open();
  await app.get(JobRunner).start();
  log.info('Pépite works on its jobs');
});
