import { UnitOfWork } from '#platform';
import { aCampaign, aRollout, QUESTIONS, type ACampaign } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Rollouts } from '../rollouts/rollouts.service.js';
import { Blueprints } from './blueprints.service.js';
import { CampaignProgress } from './campaign-progress.js';
import { Revisions } from './revisions.service.js';

describe('how far a campaign has come', () => {
  let product: OpenProduct;
  let made: ACampaign;
  beforeAll(async () => {
    product = await openProduct();
  });
  beforeEach(async () => {
    made = await aCampaign();
  });

  const progress = () => product.get(CampaignProgress).findProgress(product.system, made.campaign.id);
  let serial = 0;
  const draft = async () =>
    aRollout({ campaign: made, entity: await anEntity({ code: `P${++serial}` }), status: 'draft' });
  const move = (id: number, to: Parameters<Rollouts['move']>[2]) => product.get(Rollouts).move(product.system, id, to);
  const answer = (formVersionId: number) =>
    product.get(UnitOfWork).run(product.system, (inner) => product.get(Blueprints).freeze(inner, formVersionId));

  it('is nowhere while all its rollouts are drafts', async () => {
    await draft();
    expect(await progress()).toEqual({ opened: false, tested: false, answered: new Map() });
  });

  it('is as far as the rollout that went furthest, and stays there when that one is over', async () => {
    const [one, other] = [await draft(), await draft()];
    await move(one.id, 'recruiting');
    expect(await progress()).toMatchObject({ opened: true, tested: false });
    await move(other.id, 'recruiting');
    await move(other.id, 'testing');
    expect(await progress()).toMatchObject({ opened: true, tested: true });
    for (const to of ['analysing', 'archived'] as const) await move(other.id, to);
    expect(await progress()).toMatchObject({ opened: true, tested: true });
  });

  it('is nobody else’s: another campaign of the same entity is where it was', async () => {
    const [{ id }, elsewhere] = [await draft(), await aCampaign()];
    await move(id, 'recruiting');
    expect(await product.get(CampaignProgress).findProgress(product.system, elsewhere.campaign.id)).toMatchObject({
      opened: false,
    });
  });

  it('knows every question people were ever asked in a version they answered, and its type', async () => {
    await answer(made.formVersion.id);
    const [nps, , csat] = QUESTIONS;
    await product.get(Revisions).revise(
      product.system,
      made.campaign.id,
      (document) => ({
        ...document,
        forms: { final: [{ ...csat!, key: 'satisfied' }] },
      }),
      true,
    );
    const asked = new Map(QUESTIONS.map(({ key, type }) => [key, type]));
    expect((await progress()).answered).toEqual(new Map([['final', asked]]));
    const { forms } = await product.get(Blueprints).get(product.system, made.campaign.id);
    await answer(forms[0]!.versionId);
    expect((await progress()).answered.get('final')).toEqual(new Map([...asked, ['satisfied', 'csat']]));
    expect(nps?.type).toBe(asked.get('nps'));
  });
});
