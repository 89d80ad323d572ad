import type { Command } from 'commander';
import { Jobs, type JobStatus } from '#platform';
import { operate } from '../operation.js';

export function listJobs(command: Command, status: JobStatus | undefined): Promise<void> {
  return operate(
    command,
    async ({ app, ctx, out }) => {
      const rows = await app.get(Jobs).list(ctx, status);
      out.table(
        rows.map(({ id, kind, status: state, attempts, runAt, lastError }) => ({
          id,
          kind,
          status: state,
          attempts,
          runAt,
          lastError,
        })),
      );
    },
    { on: [] },
  );
}

export function retryJobs(command: Command, which: number | 'all'): Promise<void> {
  return operate(
    command,
    async ({ app, ctx, out }) => {
      const retried = await app.get(Jobs).retry(ctx, which);
      out.say({ retried }, `${retried} will run again.`);
    },
    { on: [] },
  );
}
