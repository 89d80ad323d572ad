import { IsNull, Not } from 'typeorm';
import { Rollout, RolloutAmbassador } from '#campaigns';
import { Comment } from '#community';
import { Person, type Entity } from '#identity';
import { Database, UnitOfWork } from '#platform';
import { Enrolment } from '#recruitment';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aComment } from '../../factories/comments.js';
import { aContribution } from '../../factories/contributions.js';
import { anEntity, aPerson, aRole } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { aTester } from '../../factories/testers.js';
import type { Browser, OpenPortal } from '../../support/portal.js';

export const CALLERS = [
  'anonymous',
  'tester',
  'ambassador',
  'expert',
  'community_manager',
  'sponsor',
  'central',
] as const;
export type Caller = (typeof CALLERS)[number];

/** What to put into a path: records of the callers' own entity, or of another. */
export interface Place {
  entity: Entity;
  person: Person;
  campaignId: number;
  rolloutId: number;
  rollout: Rollout;
  contributionId: string;
  /** A comment on it, at its first position. */
  commentId: string;
}

export interface World {
  own: Place;
  other: Place;
  as(caller: Caller): Promise<Browser>;
  apiOf(caller: Caller): Promise<Browser>;
  /** Takes back what a route that changes something may have done to the records the next ones are about. */
  restore(): Promise<void>;
}

/** Two countries with a campaign and a rollout each; everybody who calls belongs to the first. */
export async function twoCountries(portal: OpenPortal): Promise<World> {
  const entity = await anEntity({ code: 'PT' });
  const people = new Map<Caller, Person>();
  for (const caller of CALLERS.slice(1)) {
    const person = await aPerson({ entity });
    people.set(caller, person);
    if (caller !== 'tester' && caller !== 'anonymous')
      await aRole(person, caller, caller === 'central' ? undefined : entity);
  }
  const of = (caller: Caller) => people.get(caller) as Person;
  const own = await placeIn(entity, [of('ambassador')]);
  await anEnrolment({ rollout: own.rollout, person: of('tester') });
  const guests = new Map<string, Promise<Browser>>();
  const once = (kind: string, caller: Caller, come: () => Promise<Browser>) => {
    const guest = guests.get(`${kind} ${caller}`) ?? come();
    guests.set(`${kind} ${caller}`, guest);
    return guest;
  };
  return {
    own,
    other: await placeIn(await anEntity({ code: 'DE' }), []),
    restore: async () => {
      // Signing out is one of the routes.
      for (const caller of CALLERS) guests.delete(`page ${caller}`);
      await restore(portal, own.rolloutId, of('ambassador'));
    },
    as: (caller) =>
      caller === 'anonymous' ? Promise.resolve(portal.browser()) : once('page', caller, () => portal.as(of(caller))),
    apiOf: (caller) =>
      once('api', caller, () => (caller === 'anonymous' ? Promise.resolve(portal.browser()) : portal.api(of(caller)))),
  };
}

async function placeIn(entity: Entity, ambassadors: Person[]): Promise<Place> {
  const { campaign } = await aCampaign();
  const rollout = await aRollout({ campaign, entity, ambassadors, status: 'testing' });
  const contribution = await aContribution({ rollout });
  const { id: commentId } = await aComment({ on: contribution, by: (await aTester(rollout, entity)).ctx });
  const person = await aPerson({ entity });
  const ids = { campaignId: campaign.id, rolloutId: rollout.id, contributionId: contribution.id, commentId };
  return { entity, person, rollout, ...ids };
}

async function restore(portal: OpenPortal, rolloutId: number, ambassador: Person): Promise<void> {
  const database = portal.get(Database);
  await portal.get(UnitOfWork).run(portal.system, async (inner) => {
    await database.repository(inner, Person).update({ active: false }, { active: true });
    await database.repository(inner, Enrolment).update({ leftAt: Not(IsNull()) }, { leftAt: null });
    await database.repository(inner, Rollout).update({ id: rolloutId }, { status: 'testing' });
    await database.repository(inner, Comment).update({ hiddenAt: Not(IsNull()) }, { hiddenAt: null });
    const team = { rolloutId, personId: ambassador.id };
    await database.repository(inner, RolloutAmbassador).upsert({ ...team, joinedAt: new Date(0) }, Object.keys(team));
  });
}
