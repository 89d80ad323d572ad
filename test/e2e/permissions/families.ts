import { FormVersion, Form, Product, Criterion, type Campaign, type Question } from '#campaigns';
import { Picture, type Contribution } from '#contributions';
import { UntakenAnswers } from '#responses';
import { DirectoryImport, type Entity, type Person } from '#identity';
import { Invitation } from '#recruitment';
import { aCampaign, aMission, aRollout, QUESTIONS } from '../../factories/campaigns.js';
import { aComment } from '../../factories/comments.js';
import { aContribution } from '../../factories/contributions.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { insertRow, now } from '../../factories/rows.js';
import { actingAs } from '../../factories/testers.js';

type Name = string | number;

const ONLY_HERE: Question = { key: 'onlyHere', type: 'nps', required: false, label: { en: 'And here?' } };

/** What a part of a path may be, by the word before it. */
export interface Family {
  /** A parent that has none of those children. */
  childless: Record<string, Name>;
  /** Children the other parent has; as parents of more, `childless` has its own. */
  theirs: Record<string, Name>;
  /** The other parent. */
  parents: Record<string, Name>;
  /** Somebody who reaches both parents with every right there is. */
  caller: Person;
}

/** Two of each kind of parent, of which only one has children. */
export async function families(): Promise<Family> {
  const [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
  const caller = await aPerson({ entity: pt });
  await aRole(caller, 'central');
  const [full, bare] = [await aPlace(pt, caller, [ONLY_HERE]), await aPlace(pt, caller, [])];
  const { campaign } = full;
  const by = actingAs(caller);
  for (let position = 1; position < 4; position += 1) await aComment({ on: full.contribution, by });
  const person = await aPerson({ entity: pt });
  return {
    caller,
    parents: { ...full.ids, entities: 'PT', people: person.id },
    childless: { ...bare.ids, entities: 'DE', people: (await aPerson({ entity: de })).id, forms: 'final' },
    theirs: {
      roles: (await aRole(person, 'expert', pt)).id,
      'directory-imports': (await anImport(pt)).id,
      untaken: (await untakenAnswers(full)).id,
      pictures: (await aPictureOf(full.contribution)).id,
      comments: 3,
      invitations: (await anInvitation(full.ids.rollouts, person)).id,
      criteria: await aCriterion(campaign, full.productId),
      forms: await aForm(campaign),
      questions: ONLY_HERE.key,
      missions: (await aMission(campaign, { key: 'theirs', position: 2 })).key,
      products: (await aProduct(campaign)).key,
    },
  };
}

async function aPlace(entity: Entity, caller: Person, more: readonly Question[]) {
  const { campaign, products, missions, formVersion } = await aCampaign({ questions: [...QUESTIONS, ...more] });
  const rollout = await aRollout({ campaign, entity });
  const { id: enrolmentId } = await anEnrolment({ rollout, person: caller });
  const contribution = await aContribution({ rollout, person: caller });
  const ids = { campaigns: campaign.id, rollouts: rollout.id, testing: rollout.id, contributions: contribution.id };
  return {
    campaign,
    contribution,
    ids,
    productId: products[0]!.id,
    missionId: missions[1]!.id,
    formVersionId: formVersion.id,
    enrolmentId,
  };
}

function anImport({ id: entityId }: Entity): Promise<DirectoryImport> {
  const counts = { total: 0, created: 0, updated: 0, unchanged: 0, bad: 0, inactive: 0, leavers: 0, applied: 0 };
  const reading = {
    ...{ status: 'previewed' as const, startedBy: null, reading: null },
    badLines: [],
    finishedAt: null,
  };
  return insertRow(DirectoryImport, { entityId, fileName: 'people.csv', counts, startedAt: now(), ...reading });
}

function aPictureOf({ id: contributionId, author: owner }: Contribution): Promise<Picture> {
  const size = { bytes: 1, width: 1, height: 1, position: 0 };
  return insertRow(Picture, {
    id: 'a'.repeat(32),
    owner,
    contributionId,
    clientToken: null,
    storedOn: '2026-03-02',
    ...size,
  });
}

function anInvitation(rolloutId: number, { id: personId }: Person): Promise<Invitation> {
  const moments = { invitedAt: now(), sentAt: null, remindedAt: null, openedAt: null, answeredAt: null };
  return insertRow(Invitation, { rolloutId, personId, invitedBy: null, channel: 'mail', status: 'sent', ...moments });
}

/** Its place among the criteria. */
async function aCriterion({ id: campaignId }: Campaign, productId: number): Promise<number> {
  const rule = { metric: 'nps', operator: '>=' as const, threshold: '20', minimumN: 5, position: 0 };
  await insertRow(Criterion, { campaignId, productId, ...rule });
  return 0;
}

/** A form of its own, and in the one both have a question of its own. */
async function aForm(campaign: Campaign): Promise<string> {
  const form = await insertRow(Form, { campaignId: campaign.id, key: 'extra' });
  await insertRow(FormVersion, { formId: form.id, number: 1, questions: [...QUESTIONS], frozenAt: null });
  await aMission(campaign, { key: 'extra', formId: form.id, position: 3 });
  return form.key;
}

function aProduct({ id: campaignId }: Campaign): Promise<Product> {
  const about = { owner: 'own' as const, kind: 'web' as const, access: null, position: 2 };
  return insertRow(Product, { campaignId, key: 'third', name: 'Third', ...about });
}

interface Sent {
  enrolmentId: number;
  missionId: number;
  productId: number;
  formVersionId: number;
}

function untakenAnswers({ enrolmentId, missionId, productId, formVersionId }: Sent): Promise<UntakenAnswers> {
  const about = { reason: 'superseded' as const, inTime: true, keptAt: now(), mark: 'c'.repeat(64), answers: {} };
  return insertRow(UntakenAnswers, {
    ...{ id: 'c'.repeat(32), enrolmentId, missionId, productId, formVersionId },
    ...about,
  });
}
