import { Mission, Missions, Products } from '#campaigns';
import { MissionStates, Satisfaction, SATISFACTION_KEY } from '#responses';
import { Database, UnitOfWork, type AppError } from '#platform';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(async () => {
  test = await TestUnderWay.of(product, 'confidential');
});

const campaignId = () => test.campaign.campaign.id;
const removeMission = (key: string) => product.get(Missions).remove(product.system, campaignId(), key);
const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => (error as AppError).fields?.map(({ messageKey }) => messageKey),
  );

/** Somebody skips it and says how satisfied they are. */
async function rate(mission: string, about?: string): Promise<void> {
  const { ctx } = await aTester(test.rollout, test.entity);
  const place = { rolloutId: test.rollout.id, mission, product: about };
  await product.get(MissionStates).set(ctx, place, { state: 'skipped' });
  await product.get(Satisfaction).rate(ctx, place, { satisfaction: 4 });
}

async function perProduct(mission: string): Promise<void> {
  const { id } = test.campaign.missions.find(({ key }) => key === mission)!;
  await product
    .get(UnitOfWork)
    .run(product.system, (inner) =>
      product.get(Database).repository(inner, Mission).update({ id }, { perProduct: true }),
    );
}

describe('a mission that somebody has rated', () => {
  it('stays, and so does the product it was rated for', async () => {
    await rate('pay');
    await rate('review', 'rival');
    expect(await refusalOf(removeMission('pay'))).toEqual(['testing.errors.ratedMissionStays']);
    expect(await refusalOf(removeMission('review'))).toEqual(['testing.errors.ratedMissionStays']);
    const removed = product.get(Products).remove(product.system, campaignId(), 'rival');
    expect(await refusalOf(removed)).toEqual(['testing.errors.ratedProductStays']);
    const rows = await product
      .get(Database)
      .query(undefined, 'SELECT live FROM tally WHERE rollout_id = ? AND question_key = ?', [
        test.rollout.id,
        SATISFACTION_KEY,
      ]);
    expect(rows).toHaveLength(2);
  });

  it('is not done with each product afterwards where it was done once, nor the other way round', async () => {
    await perProduct('pay');
    await rate('pay');
    await rate('review', 'own');
    const missions = product.get(Missions);
    expect(await refusalOf(missions.addForm(product.system, campaignId(), 'pay'))).toEqual([
      'testing.errors.ratedMissionKeeps',
    ]);
    expect(await refusalOf(missions.removeForm(product.system, campaignId(), 'review'))).toEqual([
      'testing.errors.ratedMissionKeeps',
    ]);
  });

  it('goes like any other as long as nobody has', async () => {
    await perProduct('pay');
    await product.get(Missions).addForm(product.system, campaignId(), 'pay');
    await removeMission('pay');
    const left = await product.get(Database).repository(undefined, Mission).findBy({ campaignId: campaignId() });
    expect(left.map(({ key }) => key)).not.toContain('pay');
  });
});
