import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { ResponseImport } from '#responses';
import { Texts } from '#platform';
import { operate, refuse } from '../operation.js';

export function importResponses(command: Command, file: string, campaignId: number): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const report = await app.get(ResponseImport).run(ctx, campaignId, linesOf(file));
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
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    refuse(`${file} cannot be read: ${(error as Error).message}`);
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
