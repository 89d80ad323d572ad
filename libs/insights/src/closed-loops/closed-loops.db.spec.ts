import { Answers, Merges, OfficialAnswerInput, OutcomeDrafts, OutcomeDraftsInput, Outcomes, Revisions } from '#triage';
import { Contribution } from '#contributions';
import type { Rollout } from '#campaigns';
import type { Entity } from '#identity';
import { Database, bind, type AppError } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aColleague, aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { nextNumber } from '../../../../test/factories/rows.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { ClosedLoops } from './closed-loops.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;
let ireland: Entity;
let irishRollout: Rollout;

const loops = () => product.get(ClosedLoops);
const version = async (id: string) =>
  (await product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id })).version;

async function posted(rollout: Rollout, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await aContribution({ rollout })).id);
  return ids;
}

async function decide(ids: readonly string[]): Promise<void> {
  const input = bind(OutcomeDraftsInput, { ids, kind: 'declined', answer: 'The law.' });
  const drafts = await product.get(OutcomeDrafts).draft(desk.central.ctx, input);
  await product.get(Outcomes).publish(desk.central.ctx, { drafts: drafts.map(String) });
}

beforeAll(async () => {
  clock = new TestClock();
  product = await openProduct({ clock });
  desk = await aDesk('confidential');
  ireland = await anEntity({ code: `IE${nextNumber()}`, locale: 'en', timeZone: 'Europe/Dublin' });
  irishRollout = await aRollout({ campaign: desk.campaign, entity: ireland });
});

it('counts what was decided and how long people waited, and leaves hidden ones out', async () => {
  const { sponsor, ana, rollout } = desk;
  const none = await loops().ofRollout(sponsor.ctx, rollout.id);
  expect(none.loop).toEqual({ contributions: 0, tooFew: true });
  const [a, b, c, d, e, hidden] = (await posted(rollout, 6)) as [string, string, string, string, string, string];
  await product.get(Revisions).revise(ana.ctx, { id: hidden, version: await version(hidden) }, { hidden: true });
  clock.moveOn({ days: 1 });
  await product.get(Answers).answer(ana.ctx, a, bind(OfficialAnswerInput, { text: 'So.' }));
  clock.moveOn({ days: 2 });
  await decide([a, b]);
  clock.moveOn({ days: 4 });
  await decide([c]);
  expect((await loops().ofRollout(sponsor.ctx, rollout.id)).loop).toEqual({
    contributions: 5,
    withOutcome: 3,
    answered: 3,
    medianDays: 3,
    open: 2,
  });
  await product.get(Merges).merge(ana.ctx, a, [{ id: d, version: await version(d) }]);
  await product.get(Merges).merge(ana.ctx, e, [{ id: c, version: await version(c) }]);
  expect((await loops().ofRollout(sponsor.ctx, rollout.id)).loop).toEqual({
    contributions: 5,
    withOutcome: 3,
    answered: 2,
    medianDays: 2,
    open: 1,
  });
});

it('shows the team its own, and all together only when nothing of one other entity is left', async () => {
  const { sponsor, ana, central, heike, rollout, germanRollout } = desk;
  const campaignId = desk.campaign.campaign.id;
  await posted(germanRollout, 6);
  await posted(irishRollout, 4);
  const few = await loops().ofCampaign(sponsor.ctx, campaignId);
  expect(few).toMatchObject({ entities: [{ rolloutId: rollout.id, loop: { contributions: 5 } }], total: null });
  await posted(irishRollout, 1);
  const enough = await loops().ofCampaign(sponsor.ctx, campaignId);
  expect(enough.total).toMatchObject({ contributions: 16, withOutcome: 3, answered: 2, medianDays: 2, open: 12 });
  expect(enough.entities).toHaveLength(1);
  expect((await loops().ofRollout(sponsor.ctx, rollout.id)).total).toMatchObject({ contributions: 16 });
  expect((await loops().ofCampaign(ana.ctx, campaignId)).total).toBeNull();
  const all = await loops().ofCampaign(central.ctx, campaignId);
  expect(all.entities.map(({ loop }) => loop.contributions).sort()).toEqual([5, 5, 6]);
  expect(all.total).toMatchObject({ contributions: 16 });
  expect((await loops().ofCampaign(heike.ctx, campaignId)).entities).toHaveLength(1);
});

it('leaves entities with too few out of the total, also for those who see them', async () => {
  const malta = await anEntity({ code: `MT${nextNumber()}` });
  const small = await aRollout({ campaign: desk.campaign, entity: malta });
  await posted(small, 4);
  const { entities, total } = await loops().ofCampaign(desk.central.ctx, desk.campaign.campaign.id);
  expect(entities.find(({ entityId }) => entityId === malta.id)?.loop).toEqual({ contributions: 4, tooFew: true });
  expect(total).toMatchObject({ contributions: 16 });
});

it('is not found by whoever is not of the team', async () => {
  const tester = await aTester(desk.rollout, desk.pt);
  const ambassador = await aColleague('ambassador', desk.pt, 'Amália');
  for (const { ctx } of [tester, ambassador, desk.expert, desk.heike]) {
    const error = await loops()
      .ofRollout(ctx, desk.rollout.id)
      .catch((refused: unknown) => refused as AppError);
    expect(error).toMatchObject({ code: 'not_found' });
  }
});
