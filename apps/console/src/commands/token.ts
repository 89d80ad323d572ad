import type { Command } from 'commander';
import { AccessTokenInput, AccessTokens, Person } from '#identity';
import { bind, Database } from '#platform';
import { operate, Refused } from '../operation.js';

interface TokenOptions {
  name: string;
  days: string;
  access: string;
  entity?: string[];
}

export function addTokenCommands(program: Command): void {
  program
    .command('token')
    .description('Personal API tokens')
    .command('create')
    .argument('<email>', 'whose token')
    .description('Print a new token; it is shown this once')
    .option('--name <name>', 'what it is for', 'console')
    .option('--access <access>', '"read", or "write" to change things too', 'write')
    .option('--entity <code...>', 'only for these entities; without, for all its person reaches')
    .option('--days <days>', 'days until it expires', '90')
    .option('--json', 'print JSON')
    .action(async (email: string, options: TokenOptions, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const person = await app
          .get(Database)
          .repository(ctx, Person)
          .findOneBy({ email: email.trim().toLowerCase(), active: true });
        if (!person) {
          process.stderr.write(`Nobody active has the address ${email}\n`);
          throw new Refused();
        }
        const input = bind(AccessTokenInput, {
          ...{ name: options.name, days: options.days, access: options.access },
          ...(options.entity ? { entities: options.entity } : {}),
        });
        const { token, expiresAt } = await app.get(AccessTokens).create(ctx, person.id, input);
        out.say({ token, expiresAt }, token);
      });
    });
}
