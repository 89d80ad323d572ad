import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AmbassadorTeams, calendarDay, RolloutInput, Rollouts } from '#campaigns';
import { ResponseInput, Responses } from '#feedback';
import { Charters, type Person } from '#identity';
import { bind, Clock, type RequestContext } from '#platform';
import { Enrolments, Invitations } from '#recruitment';
import { createCampaign } from './campaign-files.js';
import { onBehalfOf } from './on-behalf.js';
import type { DemoTeam } from './people.js';
import { SeededRandom } from './seeded-random.js';
import { afterwardsAnswers, appointmentAnswers } from './tablet-answers.js';

const DAY_MS = 86_400_000;
const INVITED = 40;

/** The tablet: testing in three countries, still recruiting in the smallest. */
export async function runCampaign(
  app: INestApplicationContext,
  ctx: RequestContext,
  teams: readonly DemoTeam[],
  folder: string,
): Promise<void> {
  const random = new SeededRandom(20_261);
  const campaignId = await createCampaign(app, ctx, join(folder, 'tablet.json'));
  const rollouts = await app.get(Rollouts).open(ctx, campaignId, datesFrom(app, teams));
  for (const [place, { id }] of rollouts.entries()) {
    const team = teams[place];
    if (!team) continue;
    await recruit(app, ctx, id, team, random);
    if (team.colleagues.length < 10) continue;
    await app.get(Rollouts).move(ctx, id, 'testing');
    await answer(app, id, team, random);
  }
}

function datesFrom(app: INestApplicationContext, teams: readonly DemoTeam[]): RolloutInput {
  const now = app.get(Clock).now();
  // The day is not over anywhere: a start in the past would be refused.
  const day = (days: number) => calendarDay(new Date(now.getTime() + days * DAY_MS), 'Pacific/Auckland');
  const entities = teams.map(({ entity }) => entity.code);
  return bind(RolloutInput, { entities, testingFrom: day(1), testingUntil: day(12), archivedFrom: day(90) });
}

async function recruit(
  app: INestApplicationContext,
  ctx: RequestContext,
  rolloutId: number,
  team: DemoTeam,
  random: SeededRandom,
): Promise<void> {
  const ambassadors = team.holders.filter(({ role }) => role === 'ambassador').map(({ person }) => person);
  await app.get(AmbassadorTeams).name(
    ctx,
    rolloutId,
    ambassadors.map(({ id }) => id),
  );
  await app.get(Rollouts).move(ctx, rolloutId, 'recruiting');
  const invited = team.colleagues.slice(0, INVITED);
  for (const [place, ambassador] of ambassadors.entries()) {
    const share = invited.filter((_, index) => index % ambassadors.length === place);
    await app
      .get(Invitations)
      .invite(await onBehalfOf(app, ambassador.id), rolloutId, { personIds: share.map(({ id }) => id) });
  }
  for (const [place, person] of invited.entries())
    if (place === 0 || random.chance(0.72)) await enrol(app, rolloutId, person);
}

async function enrol(app: INestApplicationContext, rolloutId: number, person: Person): Promise<void> {
  const ctx = await onBehalfOf(app, person.id);
  const { version } = await app.get(Charters).current(ctx);
  await app.get(Enrolments).enrol(ctx, rolloutId, { charterVersion: version });
}

/** Most have answered after the appointment, half after the week; the first of each country still has everything to do. */
async function answer(
  app: INestApplicationContext,
  rolloutId: number,
  team: DemoTeam,
  random: SeededRandom,
): Promise<void> {
  const { code } = team.entity;
  for (const person of team.colleagues.slice(1, INVITED)) {
    const ctx = await onBehalfOf(app, person.id);
    if (!(await app.get(Enrolments).mineIn(ctx, rolloutId)) || random.chance(0.15)) continue;
    await send(app, ctx, rolloutId, 'account', appointmentAnswers(code, person.locale, random));
    if (random.chance(0.6)) await send(app, ctx, rolloutId, 'week', afterwardsAnswers(code, person.locale, random));
  }
}

async function send(
  app: INestApplicationContext,
  ctx: RequestContext,
  rolloutId: number,
  mission: string,
  answers: object,
): Promise<void> {
  await app
    .get(Responses)
    .submit(ctx, { rolloutId, mission, product: 'tablet' }, bind(ResponseInput, { product: 'tablet', answers }));
}
