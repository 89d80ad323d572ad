import { Missions, Products } from '#campaigns';
import { Database } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
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

const removeMission = () => product.get(Missions).remove(product.system, test.campaign.campaign.id, 'pay');
const removeProduct = () => product.get(Products).remove(product.system, test.campaign.campaign.id, 'rival');
const left = (table: 'mission' | 'product') =>
  product
    .get(Database)
    .query<{ id: number }>(undefined, `SELECT id FROM ${table} WHERE campaign_id = ?`, [test.campaign.campaign.id]);

describe('a mission or product that people have said something about', () => {
  it('stays in its campaign', async () => {
    const before = [await left('mission'), await left('product')];
    await aContribution({ rollout: test.rollout, mission: 'pay', product: 'rival' });
    await expect(removeMission()).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'missions', messageKey: 'contributions.errors.missionStays', vars: { key: 'pay' } }],
    });
    await expect(removeProduct()).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ messageKey: 'contributions.errors.productStays' }],
    });
    expect([await left('mission'), await left('product')]).toEqual(before);
  });

  it('goes like any other as long as nobody has', async () => {
    await aContribution({ rollout: test.rollout, mission: 'review', product: 'own' });
    await removeMission();
    expect(await left('mission')).toHaveLength(1);
  });
});
