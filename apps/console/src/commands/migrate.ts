import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { readSettings } from '#config';
import { Migrator, NewerSchema } from '#platform';
import { ProductModule } from '../../../product.module.js';
import { Printer } from '../printer.js';

export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Bring the schema of the database up to date')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      let app: INestApplicationContext | undefined;
      try {
        app = await NestFactory.createApplicationContext(ProductModule.with(readSettings()), {
          logger: ['error', 'warn'],
          abortOnError: false,
        });
        const ran = await app.get(Migrator).migrate();
        new Printer(json === true).say(
          { migrations: ran },
          ran.length ? `Ran ${ran.join(', ')}` : 'Already up to date.',
        );
      } catch (error) {
        process.exitCode = 1;
        process.stderr.write(`${error instanceof NewerSchema ? error.message : String(error)}\n`);
      } finally {
        await app?.close();
      }
    });
}
