import type { Command } from 'commander';
import { AuditTrail } from '#platform';
import { operate } from '../operation.js';

export function verifyAudit(command: Command): Promise<void> {
  return operate(
    command,
    async ({ app, ctx, out }) => {
      const broken = await app.get(AuditTrail).verify(ctx);
      out.say({ broken }, broken.length ? `The chain breaks at ${broken.join(', ')}` : 'The chain is whole.');
      if (broken.length) process.exitCode = 1;
    },
    { on: [] },
  );
}
