import type { Command } from 'commander';
import { AuditTrail } from '#platform';
import { operate } from '../operation.js';

export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('The audit trail')
    .command('verify')
    .description('Find entries that were edited or removed')
    .option('--json', 'print JSON')
    .action(async (_options: object, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const broken = await app.get(AuditTrail).verify(ctx);
        out.say({ broken }, broken.length ? `The chain breaks at ${broken.join(', ')}` : 'The chain is whole.');
        if (broken.length) process.exitCode = 1;
      });
    });
}
