import type { Entity, Person } from '#identity';
import { RequestContext } from '#platform';
import type { Rollout } from '#campaigns';
import { aPerson } from './directory.js';
import { anEnrolment } from './recruitment.js';

export interface ATester {
  person: Person;
  enrolmentId: number;
  /** The tester acts. */
  ctx: RequestContext;
}

/** Somebody of the entity who tests in the rollout. */
export async function aTester(rollout: Rollout, entity: Entity): Promise<ATester> {
  const person = await aPerson({ entity });
  const { id } = await anEnrolment({ rollout, person });
  return { person, enrolmentId: id, ctx: actingAs(person, entity.timeZone) };
}

/** That many, one after the other. */
export async function testers(count: number, rollout: Rollout, entity: Entity): Promise<ATester[]> {
  const all: ATester[] = [];
  while (all.length < count) all.push(await aTester(rollout, entity));
  return all;
}

/** A request by this person, who holds no role. */
export function actingAs({ id, entityId, locale, lastName }: Person, timeZone = 'UTC'): RequestContext {
  const actor = { kind: 'person' as const, personId: id, entityId, name: lastName, scopes: [] };
  return RequestContext.of({ actor, locale, timeZone, requestId: `test-${id}` });
}
