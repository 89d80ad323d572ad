import '../../env-file.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { SettingProblems, readSettings } from '#config';
import { JobRunner, Migrator, NewerSchema, jsonLines } from '#platform';
import { ProductModule } from '../../product.module.js';

try {
  const settings = readSettings();
  const app = await NestFactory.createApplicationContext(ProductModule.with(settings), {
    logger: jsonLines(settings.logLevel),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.get(Migrator).migrate();
  await app.get(JobRunner).start();
  console.log('Pépite works on its jobs');
} catch (error) {
  console.error(error instanceof SettingProblems || error instanceof NewerSchema ? error.message : error);
  process.exit(1);
}
