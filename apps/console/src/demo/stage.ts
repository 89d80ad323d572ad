import type { INestApplicationContext } from '@nestjs/common';
import { RolloutInput, Rollouts } from '#campaigns';
import { bind, calendarDay, type RequestContext } from '#platform';
import type { DemoTeam } from './people.js';
import type { Timeline } from './timeline.js';

export interface Stage {
  readonly app: INestApplicationContext;
  readonly ctx: RequestContext;
  readonly teams: readonly DemoTeam[];
  readonly timeline: Timeline;
  readonly folder: string;
}

/** @param days ago of the begin and end of testing; negative: in the future */
export async function openRollout(
  { app, ctx, timeline }: Stage,
  campaignId: number,
  { entity }: DemoTeam,
  [begins = 0, ends = 0]: readonly number[],
): Promise<number> {
  const day = (daysAgo: number) => calendarDay(timeline.moment(daysAgo), entity.timeZone);
  const dates = { testingFrom: day(begins), testingUntil: day(ends), archivedFrom: day(-90) };
  const [rollout] = await app
    .get(Rollouts)
    .open(ctx, campaignId, bind(RolloutInput, { entities: [entity.code], ...dates }));
  if (!rollout) throw new Error(`No rollout in ${entity.code}`);
  return rollout.id;
}
