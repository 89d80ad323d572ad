import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { CampaignImport, MOST_CAMPAIGN_BYTES } from '#campaigns';
import { AppError, parseJson } from '#platform';
import { Entities } from '#identity';
import { operate, refuse } from '../operation.js';

export function importCampaign(command: Command, file: string, entities: string): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const document = await readJson(file);
    const codes = entities.split(',').map((code) => code.trim());
    const ids: number[] = [];
    for (const code of codes) ids.push((await app.get(Entities).byCode(ctx, code)).id);
    const { id } = await app.get(CampaignImport).create(ctx, document, ids);
    out.say({ id }, `Campaign ${id} is testing in ${codes.join(', ')}.`);
  });
}

async function readJson(file: string): Promise<unknown> {
  try {
    const { size } = await stat(file);
    if (size > MOST_CAMPAIGN_BYTES) throw new Error(`more than ${MOST_CAMPAIGN_BYTES / 1024 ** 2} MB`);
    return parseJson(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof AppError) throw error;
    return refuse(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}
