import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { readSettings } from '#config';
import { Migrator, NewerSchema, PlatformModule } from '#platform';
import { boot, printerFor, reported } from '../operation.js';

export async function migrate(command: Command): Promise<void> {
  let app: INestApplicationContext | undefined;
  await reported(
    async () => {
      app = await boot(PlatformModule.with(readSettings()));
      const ran = await app.get(Migrator).migrate();
      printerFor(command).say({ migrations: ran }, ran.length ? `Ran ${ran.join(', ')}` : 'Already up to date.');
    },
    (error) => (error instanceof NewerSchema ? error.message : String(error)),
  );
  await app?.close();
}
