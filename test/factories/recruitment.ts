import type { Rollout } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Enrolment } from '#recruitment';
import { aPerson } from './directory.js';
import { insertRow, now } from './rows.js';

interface EnrolmentWishes extends Partial<Omit<Enrolment, 'id' | 'rolloutId' | 'personId' | 'ambassadorId'>> {
  rollout: Rollout;
  /** Somebody new of that entity when no person is named. */
  entity?: Entity;
  person?: Person;
  ambassador?: Person;
}

/** That a person tests in the rollout. */
export async function anEnrolment(wishes: EnrolmentWishes): Promise<Enrolment> {
  const { rollout, entity, ambassador, person = await aPerson(entity ? { entity } : {}), ...fields } = wishes;
  return insertRow(Enrolment, {
    rolloutId: rollout.id,
    personId: person.id,
    ambassadorId: ambassador?.id ?? null,
    channel: 'mail',
    charterVersion: null,
    enrolledAt: now(),
    leftAt: null,
    ...fields,
  });
}
