import type { Command } from 'commander';
import { Database, JobFigures } from '#platform';
import { operate, refuse } from '../operation.js';

export function checkWorker(command: Command): Promise<void> {
  return operate(
    command,
    async ({ app, ctx, out }) => {
      await app.get(Database).open();
      const figures = app.get(JobFigures);
      const now = await figures.countJobs(ctx);
      if (!figures.showsLife(now))
        refuse(
          `No worker shows signs of life: ${now.due} jobs are due, the oldest for ${Math.round(now.waitedMs / 1000)} s.`,
        );
      out.say(now, `Jobs are run: ${now.inHand} in hand, ${now.due} due, ${now.dead} dead.`);
    },
    { asItIs: true, on: [] },
  );
}
