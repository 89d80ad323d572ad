import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CampaignImport } from '#campaigns';
import { Entities } from '#identity';
import { operate, Refused } from '../operation.js';

export function addImportCampaign(group: Command): void {
  group
    .command('campaign')
    .argument('<file>', 'the campaign as JSON')
    .description('Create a campaign, and its rollouts in testing')
    .requiredOption('--entities <codes>', 'entities it ran in, such as PT,DE,FR')
    .option('--json', 'print JSON')
    .action(async (file: string, { entities }: { entities: string }, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const document = await readJson(file);
        const codes = entities.split(',').map((code) => code.trim());
        const ids: number[] = [];
        for (const code of codes) ids.push((await app.get(Entities).byCode(ctx, code)).id);
        const { id } = await app.get(CampaignImport).create(ctx, document, ids);
        out.say({ id }, `Campaign ${id} is testing in ${codes.join(', ')}.`);
      });
    });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${file} cannot be read as JSON: ${(error as Error).message}\n`);
    throw new Refused();
  }
}
