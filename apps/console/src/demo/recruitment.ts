import type { INestApplicationContext } from '@nestjs/common';
import { AmbassadorTeams, Rollouts } from '#campaigns';
import { Charters, type Person } from '#identity';
import type { RequestContext } from '#platform';
import { Enrolments, Invitations } from '#recruitment';
import { contextFor } from './on-behalf.js';
import type { DemoTeam } from './people.js';
import type { SeededRandom } from './seeded-random.js';
import type { Timeline } from './timeline.js';

interface Recruiting {
  readonly app: INestApplicationContext;
  readonly ctx: RequestContext;
  readonly timeline: Timeline;
  readonly random: SeededRandom;
  readonly rolloutId: number;
  readonly team: DemoTeam;
  readonly invited: readonly Person[];
  /** Share of them who come, 0 to 1. */
  readonly willing: number;
  readonly from: number;
  readonly until: number;
}

export function planRecruitment(recruiting: Recruiting): Person[] {
  const { app, ctx, timeline, random, rolloutId, team, invited, willing, from, until } = recruiting;
  const ambassadors = team.holders.filter(({ role }) => role === 'ambassador').map(({ person }) => person);
  timeline.plan(from, async () => {
    const ids = ambassadors.map(({ id }) => id);
    await app.get(AmbassadorTeams).name(ctx, rolloutId, ids);
    await app.get(Rollouts).move(ctx, rolloutId, 'recruiting');
    for (const [place, { id }] of ambassadors.entries()) {
      const share = invited.filter((_, index) => index % ambassadors.length === place);
      const personIds = share.map((person) => person.id);
      await app.get(Invitations).invite(await contextFor(app, id), rolloutId, { personIds });
    }
  });
  const joining = invited.filter((_, place) => place === 0 || random.chance(willing));
  for (const person of joining)
    timeline.plan(until + random.next() * (from - until) * 0.95, () => enrol(app, rolloutId, person));
  return joining;
}

export async function enrol(app: INestApplicationContext, rolloutId: number, person: Person): Promise<void> {
  const ctx = await contextFor(app, person.id);
  const { version } = await app.get(Charters).current(ctx);
  await app.get(Enrolments).enrol(ctx, rolloutId, { charterVersion: version });
}
