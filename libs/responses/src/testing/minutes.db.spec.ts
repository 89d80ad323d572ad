import { RolloutOffers } from '#recruitment';
import { aCampaign, aMission, aRollout } from '../../../../test/factories/campaigns.js';
import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { nextNumber } from '../../../../test/factories/rows.js';
import { actingAs, aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Catalogue } from './catalogue.read-model.js';
import { TesterRollouts } from './tester-rollouts.read-model.js';

describe('how long a campaign takes', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
  });

  it.each([
    [['own', 'rival'], 10 + 2 * 10 + 8],
    [['own'], 10 + 10 + 8],
    [['own', 'rival', 'third'], 10 + 3 * 10 + 8],
  ])('is the same in the invitation, in the catalogue and at home (%j)', async (products, minutes) => {
    const entity = await anEntity({ code: `E${nextNumber()}` });
    const campaign = await aCampaign({ products });
    // Said to be done with each product, but it has no form that asks about each.
    await aMission(campaign.campaign, { key: 'look', minutes: 8, perProduct: true, position: 2 });
    const rollout = await aRollout({ campaign, entity });
    const { ctx } = await aTester(rollout, entity);
    const offer = await product.get(RolloutOffers).findOffer(product.system, rollout.id);
    const colleague = actingAs(await aPerson({ entity }));
    const { items } = await product.get(Catalogue).page(colleague);
    const [mine] = await product.get(TesterRollouts).mine(ctx);
    const atHome = mine!.missions.reduce((sum, mission) => sum + mission.minutes * mission.parts.length, 0);
    expect([offer.minutes, items[0]?.minutes, atHome]).toEqual([minutes, minutes, minutes]);
  });
});
