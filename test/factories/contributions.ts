import type { Rollout } from '#campaigns';
import { Contribution, ContributionInput, Contributions, Voices } from '#contributions';
import { Entity, type Person } from '#identity';
import { Database, bind, type RequestContext } from '#platform';
import { theProduct } from '../support/product.js';
import { nextNumber } from './rows.js';
import { anEnrolment } from './recruitment.js';
import { actingAs } from './testers.js';

type Said = { [Field in keyof ContributionInput]?: ContributionInput[Field] | undefined };

interface ContributionWishes extends Said {
  rollout: Rollout;
  /** Somebody new who tests in the rollout when no person is named. */
  person?: Person;
  /** The request it comes with, instead of that person's own. */
  by?: RequestContext;
}

/** Posted as a tester posts it; the way it is stored. */
export async function aContribution(wishes: ContributionWishes): Promise<Contribution> {
  const { rollout, person, by, ...fields } = wishes;
  const { get } = theProduct();
  const ctx = by ?? actingAs(person ?? (await aTesterOf(rollout)));
  const title = `The button does nothing (${nextNumber()})`;
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const input = bind(ContributionInput, { kind: 'problem', title, text: 'I tap it and wait.', ...said });
  const { id } = await get(Contributions).post(ctx, rollout.id, input);
  return get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
}

/** The voice of a person in the campaign of a rollout. */
export async function voiceOf(person: Person, { campaignId }: Rollout, feedbackMode = 'named'): Promise<string> {
  return theProduct().get(Voices).mineIn(actingAs(person), { id: campaignId, feedbackMode });
}

async function aTesterOf(rollout: Rollout): Promise<Person> {
  const database = theProduct().get(Database);
  const entity = await database.repository(undefined, Entity).findOneByOrFail({ id: rollout.entityId });
  const { personId } = await anEnrolment({ rollout, entity });
  return database.manager().getRepository<Person>('Person').findOneByOrFail({ id: personId });
}
