import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { readSettings } from '#config';
import { Migrator, PlatformModule } from '#platform';
import { boot, printerFor, reported } from '../operation.js';

export async function migrate(command: Command): Promise<void> {
  let app: INestApplicationContext | undefined;
  await reported(async () => {
    const settings = readSettings();
    app = await boot(settings, PlatformModule.with(settings));
    const ran = await app.get(Migrator).migrate();
    printerFor(command).say({ migrations: ran }, ran.length ? `Ran ${ran.join(', ')}` : 'Already up to date.');
  });
  await app?.close();
}
