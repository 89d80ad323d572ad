import type { Command } from 'commander';
import { TallyCheck, TallyRecount } from '#feedback';
import { operate } from '../operation.js';

export function addTallyCommands(program: Command): void {
  const group = program.command('tallies').description('The counts that figures are read from');
  group
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
  group
    .command('recount')
    .description('Count every response again and put right what differs; nobody can answer in a rollout meanwhile')
    .option('--json', 'print JSON')
    .action(async (_options: object, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const mended = await app.get(TallyRecount).run(ctx);
        out.say({ mended }, `${mended} counts put right.`);
      });
    });
}
