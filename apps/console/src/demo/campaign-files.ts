import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { CampaignImport } from '#campaigns';
import type { RequestContext } from '#platform';

export async function createCampaign(
  app: INestApplicationContext,
  ctx: RequestContext,
  file: string,
  pilotEntityIds: readonly number[] = [],
): Promise<number> {
  const document: unknown = JSON.parse(await readFile(file, 'utf8'));
  return (await app.get(CampaignImport).create(ctx, document, pilotEntityIds)).id;
}
