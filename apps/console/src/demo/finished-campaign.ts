import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { INestApplicationContext } from '@nestjs/common';
import { AmbassadorTeams, RolloutReadModel, Rollouts } from '#campaigns';
import { ResponseImport } from '#responses';
import type { RequestContext } from '#platform';
import { createCampaign } from './campaign-files.js';
import { findHolder, type DemoTeam } from './people.js';

export async function finishCampaign(
  app: INestApplicationContext,
  ctx: RequestContext,
  teams: readonly DemoTeam[],
  files: string,
): Promise<void> {
  const campaignId = await createCampaign(
    app,
    ctx,
    join(files, 'campaign.json'),
    teams.map(({ entityId }) => entityId),
  );
  await app.get(ResponseImport).run(ctx, campaignId, linesOf(join(files, 'responses.jsonl')));
  for (const { id, entityId } of await app.get(RolloutReadModel).bareOfCampaign(ctx, campaignId)) {
    const team = teams.find((one) => one.entityId === entityId);
    if (team) await app.get(AmbassadorTeams).name(ctx, id, [findHolder(team, 'ambassador').id]);
    await app.get(Rollouts).move(ctx, id, 'analysing');
  }
}

/** Opens the file only when the first line is read: a reader opened earlier loses its lines. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file, 'utf8') });
}
