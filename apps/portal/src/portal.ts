import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SettingProblems, type Settings } from '#config';
import { DemoMark } from '#identity';
import { JobRunner, Metrics, Migrator, NestLog, openLog } from '#platform';
import { createAdapter, prepareServer } from './http/server.js';
import { PortalModule } from './portal.module.js';

export async function createPortal(
  settings: Settings,
  log = openLog(settings.logLevel, 'portal'),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    PortalModule.with(settings),
    createAdapter(settings, log),
    {
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  await app.get(Migrator).migrate();
  await refuseFalseDemo(app, settings);
  await prepareServer(app, settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Metrics).open();
  if (settings.worker === 'inline') await app.get(JobRunner).start();
  return app;
}

/** In demo mode anybody can sign in as anybody, so a database with real data must not start in it. */
async function refuseFalseDemo(app: NestFastifyApplication, settings: Settings): Promise<void> {
  if (!settings.demo || (await app.get(DemoMark).isPossible())) return;
  await app.close();
  throw new SettingProblems(['DEMO is on, but this database is no demo: "console demo" fills an empty one']);
}
