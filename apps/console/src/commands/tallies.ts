import type { Command } from 'commander';
import { ResponsesModule, TallyCheck, TallyRecount } from '#responses';
import { operate } from '../operation.js';

export function verifyTallies(command: Command): Promise<void> {
  return operate(
    command,
    async ({ app, ctx, out }) => {
      const report = await app.get(TallyCheck).verify(ctx);
      const { responses, tallies, differences } = report;
      out.say(
        report,
        `${responses} responses, ${tallies} tallies, ${differences.length} differences.`,
        ...differences.map((difference) => `  ${JSON.stringify(difference)}`),
      );
      if (differences.length) process.exitCode = 1;
    },
    { on: [ResponsesModule] },
  );
}

export function recountTallies(command: Command): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const mended = await app.get(TallyRecount).run(ctx);
    out.say({ mended }, `${mended} counts put right.`);
  });
}
