import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { ResponseImport } from '#feedback';
import { Texts } from '#platform';
import { operate, Refused } from '../operation.js';

export function addImportResponses(group: Command): void {
  group
    .command('responses')
    .argument('<file>', 'one response a line, as JSON')
    .description('Take in the responses of a pilot that ran elsewhere; refused lines are listed, the others imported')
    .requiredOption('--campaign <id>', 'id of the campaign')
    .option('--json', 'print JSON')
    .action(async (file: string, { campaign }: { campaign: string }, command: Command) => {
      if (!/^\d+$/.test(campaign)) command.error('error: --campaign is a number');
      await operate(command, async ({ app, ctx, out }) => {
        const report = await app.get(ResponseImport).run(ctx, Number(campaign), linesOf(file));
        const refused = report.refused.map(({ line, problems }) => ({
          line,
          problems: problems.map((problem) => inWords(app, problem)),
        }));
        out.say(
          { ...report, refused },
          `${report.imported} imported, ${report.unchanged} unchanged, ${refused.length} refused.`,
          ...refused.map(
            ({ line, problems }) =>
              `  line ${line}: ${problems.map(({ field, text }) => `${field} ${text}`.trim()).join('; ')}`,
          ),
        );
        if (refused.length) process.exitCode = 1;
      });
    });
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${(error as Error).message}\n`);
    throw new Refused();
  }
}

interface Problem {
  field: string;
  messageKey: string;
  vars?: Readonly<Record<string, string | number>>;
}

function inWords(app: INestApplicationContext, { field, messageKey, vars }: Problem): { field: string; text: string } {
  return { field, text: app.get(Texts).t('en', messageKey, vars) };
}
