import type { FeedbackMode, Rollout } from '#campaigns';
import type { Entity, Person, Role } from '#identity';
import { RequestContext } from '#platform';
import { aCampaign, aRollout, type ACampaign } from './campaigns.js';
import { aPerson, aRole, anEntity } from './directory.js';
import { nextNumber } from './rows.js';

/** Somebody of the team, who has the role in the database and acts with it. */
export interface Colleague {
  person: Person;
  ctx: RequestContext;
}

/** A campaign running in two countries, with those who read what its testers say. */
export interface Desk {
  campaign: ACampaign;
  pt: Entity;
  de: Entity;
  rollout: Rollout;
  germanRollout: Rollout;
  /** Community managers of Portugal. */
  ana: Colleague;
  bruno: Colleague;
  sponsor: Colleague;
  expert: Colleague;
  central: Colleague;
  /** Community manager of Germany. */
  heike: Colleague;
}

export async function aDesk(feedbackMode: FeedbackMode = 'named'): Promise<Desk> {
  const pt = await anEntity({ code: `PT${nextNumber()}`, locale: 'pt', timeZone: 'Europe/Lisbon' });
  const de = await anEntity({ code: `DE${nextNumber()}`, locale: 'de', timeZone: 'Europe/Berlin' });
  const campaign = await aCampaign({ feedbackMode });
  return {
    ...{ campaign, pt, de },
    rollout: await aRollout({ campaign, entity: pt }),
    germanRollout: await aRollout({ campaign, entity: de }),
    ana: await aColleague('community_manager', pt, 'Ana'),
    bruno: await aColleague('community_manager', pt, 'Bruno'),
    sponsor: await aColleague('sponsor', pt, 'Simão'),
    expert: await aColleague('expert', pt, 'Eva'),
    central: await aColleague('central', pt, 'Clara'),
    heike: await aColleague('community_manager', de, 'Heike'),
  };
}

/** Somebody of that entity with a role in it; the central team's holds everywhere. */
export async function aColleague(role: Role, entity: Entity, firstName: string): Promise<Colleague> {
  const person = await aPerson({ entity, firstName });
  await aRole(person, role, role === 'central' ? undefined : entity);
  const scopes = [{ role, entityId: role === 'central' ? null : entity.id }];
  const { id: personId, entityId, locale } = person;
  const actor = { kind: 'person' as const, personId, entityId, name: `${firstName} ${person.lastName}`, scopes };
  return {
    person,
    ctx: RequestContext.of({ actor, locale, timeZone: entity.timeZone, requestId: `test-${personId}` }),
  };
}
