import type { Command } from 'commander';
import { TallyCheck } from '#feedback';
import { operate } from '../operation.js';

export function addTallyCommands(program: Command): void {
  program
    .command('tallies')
    .description('The counts that figures are read from')
    .command('verify')
    .description('Count every response again and report differences')
    .option('--json', 'print JSON')
    .action(async (_options: object, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const report = await app.get(TallyCheck).verify(ctx);
        const { responses, tallies, differences } = report;
        out.say(
          report,
          `${responses} responses, ${tallies} tallies, ${differences.length} differences.`,
          ...differences.map((difference) => `  ${JSON.stringify(difference)}`),
        );
        if (differences.length) process.exitCode = 1;
      });
    });
}
