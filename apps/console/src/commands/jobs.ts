import type { Command } from 'commander';
import { Jobs, type JobStatus } from '#platform';
import { operate } from '../operation.js';

const STATUSES: readonly JobStatus[] = ['queued', 'running', 'done', 'dead'];

export function addJobCommands(program: Command): void {
  const jobs = program.command('jobs').description('Work that waits, runs or gave up');

  jobs
    .command('list')
    .description('The newest hundred jobs')
    .option('--status <status>', `one of ${STATUSES.join(', ')}`)
    .option('--json', 'print JSON')
    .action(async ({ status }: { status?: JobStatus }, command: Command) => {
      if (status && !STATUSES.includes(status)) command.error(`error: --status is one of ${STATUSES.join(', ')}`);
      await operate(command, async ({ app, ctx, out }) => {
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
      });
    });

  jobs
    .command('retry')
    .argument('<id>', 'id of a dead job, or "all"')
    .description('Give dead jobs another life')
    .option('--json', 'print JSON')
    .action(async (id: string, _options: object, command: Command) => {
      if (id !== 'all' && !/^\d+$/.test(id)) command.error('error: <id> is a number or "all"');
      await operate(command, async ({ app, ctx, out }) => {
        const retried = await app.get(Jobs).retry(ctx, id === 'all' ? 'all' : Number(id));
        out.say({ retried }, `${retried} will run again.`);
      });
    });
}
