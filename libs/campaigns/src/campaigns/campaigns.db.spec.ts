import type { Entity, Person } from '#identity';
import { bind, type RequestContext, type AppError } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { aPerson, aRole, anEntity, recognised } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Blueprints } from '../blueprints/blueprints.service.js';
import { CampaignImport } from '../documents/campaign-import.service.js';
import { partVersion } from '../documents/part-version.js';
import { RolloutReadModel } from '../rollouts/rollouts.read-model.js';
import { CampaignInput } from './campaign.input.js';
import { CampaignReadModel } from './campaigns.read-model.js';
import { Campaigns } from './campaigns.service.js';

const HEAD = {
  sourceLocale: 'en',
  title: { en: 'Paying with the phone' },
  purpose: { en: 'Is it ready?' },
  feedbackMode: 'named',
} as const;

describe('campaigns', () => {
  let product: OpenProduct;
  let [pt, de]: Entity[] = [];
  let central: RequestContext;

  beforeAll(async () => {
    product = await openProduct();
    [pt, de] = [await anEntity({ code: 'PT' }), await anEntity({ code: 'DE' })];
    central = (await holding('central')).ctx;
  });

  type Role = Parameters<typeof aRole>[1];
  async function holding(role?: Role, entity?: Entity): Promise<{ person: Person; ctx: RequestContext }> {
    const person = await aPerson({ entity: entity ?? pt! });
    if (role) await aRole(person, role, entity);
    return { person, ctx: await recognised(person) };
  }
  const fieldsOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => ['not refused'],
      (error: unknown) => (error as AppError).fields.map(({ field }) => field),
    );

  describe('begin', () => {
    const create = (change: object, ctx = central) => product.get(Campaigns).create(ctx, { ...HEAD, ...change });

    it('with title and purpose in the language they are written in, read by the same rollout', async () => {
      expect(await fieldsOf(create({ sourceLocale: 'fr' }))).toEqual(['title.fr', 'purpose.fr']);
      expect(await fieldsOf(create({ purpose: { en: '', de: 'Ist es fertig?' } }))).toEqual(['purpose.en']);
      const { id } = await create({ title: { en: 'Paying', de: '' } });
      expect(await product.get(CampaignReadModel).find(central, id)).toMatchObject({
        title: { en: 'Paying' },
        contributionAudience: 'rollout',
        revision: 1,
        createdBy: central.personId,
      });
    });

    it('with nobody but the central team', async () => {
      for (const role of ['sponsor', 'community_manager', 'expert'] as const)
        await expect(create({}, (await holding(role, pt)).ctx)).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('as they are typed: 120 signs of title, 2000 of purpose, in a mode there is', () => {
      const problems = (change: object) => {
        try {
          bind(CampaignInput, { ...HEAD, ...change });
          return [];
        } catch (error) {
          return (error as AppError).fields.map(({ field, messageKey }) => `${field} ${messageKey}`);
        }
      };
      expect(problems({ title: { en: 'ü'.repeat(120) }, purpose: { en: 'x'.repeat(2000) } })).toEqual([]);
      expect(problems({ title: { en: 'x'.repeat(121) } })).toEqual(['title.en errors.tooLong']);
      expect(problems({ purpose: { en: 'x'.repeat(2001) } })).toEqual(['purpose.en errors.tooLong']);
      expect(problems({ feedbackMode: 'secret' })).toEqual(['feedbackMode errors.unknownChoice']);
      expect(problems({ contributionAudience: 'world' })).toEqual(['contributionAudience errors.unknownChoice']);
    });
  });

  it('keep what two people write about them apart until the second has seen the first', async () => {
    const { id } = await product.get(Campaigns).create(central, HEAD);
    const { title, purpose } = HEAD;
    const seen = partVersion({ title, purpose });
    await product.get(Campaigns).editTexts(central, id, { title: { en: 'Paying' }, purpose }, seen);
    const late = product.get(Campaigns).editTexts(central, id, { title: { en: 'Pay' }, purpose }, seen);
    expect(await fieldsOf(late)).toEqual(['title.en']);
    await product.get(Campaigns).chooseMode(central, id, { feedbackMode: 'anonymous' });
    expect(await product.get(CampaignReadModel).find(central, id)).toMatchObject({
      title: { en: 'Paying' },
      feedbackMode: 'anonymous',
      contributionAudience: 'rollout',
    });
  });

  describe('are seen', () => {
    let [inPt, inBoth, nowhere]: ACampaign[] = [];
    beforeAll(async () => {
      [inPt, inBoth, nowhere] = [await aCampaign(), await aCampaign(), await aCampaign()];
      await aRollout({ campaign: inPt, entity: pt! });
      await aRollout({ campaign: inBoth, entity: de! });
    });
    const ids = (...some: (ACampaign | undefined)[]) => some.map((one) => one!.campaign.id);
    const seen = async (ctx: RequestContext) => {
      const { items } = await product.get(CampaignReadModel).list(ctx);
      return items.map(({ id }) => id).filter((id) => ids(inPt, inBoth, nowhere).includes(id));
    };

    it('by the team of an entity where they run, by an ambassador in whose hands they are, by central all', async () => {
      const { person, ctx } = await holding('ambassador', pt);
      const rollout = await aRollout({ campaign: inBoth!, entity: pt!, ambassadors: [person] });
      expect(await seen(central)).toEqual(ids(nowhere, inBoth, inPt));
      expect(await seen((await holding('sponsor', pt)).ctx)).toEqual(ids(inBoth, inPt));
      expect(await seen((await holding('community_manager', de)).ctx)).toEqual(ids(inBoth));
      expect(await seen(ctx)).toEqual(ids(inBoth));
      const list = await product.get(RolloutReadModel).list(ctx);
      expect(list.map(({ id }) => id)).toEqual([rollout.id]);
      for (const one of [await holding(), await holding('expert', pt)]) expect(await seen(one.ctx)).toEqual([]);
    });

    it('not by others: a campaign they may not see is one that is not there', async () => {
      const { ctx } = await holding('sponsor', de);
      for (const id of [inPt!.campaign.id, nowhere!.campaign.id, 999_999]) {
        await expect(product.get(CampaignReadModel).find(ctx, id)).rejects.toMatchObject({ code: 'not_found' });
        await expect(product.get(CampaignImport).export(ctx, id)).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it('with their rollouts by newest campaign and code, of those asked for', async () => {
      const readModel = product.get(RolloutReadModel);
      const listed = async (campaigns?: number | number[]) =>
        (await readModel.list(central, campaigns)).map(({ campaignId, entityCode }) => `${campaignId} ${entityCode}`);
      const [first, both] = ids(inPt, inBoth);
      expect(await listed([first!, both!])).toEqual([`${both} DE`, `${both} PT`, `${first} PT`]);
      expect(await listed(first)).toEqual([`${first} PT`]);
      expect(await listed([])).toEqual([]);
      expect((await readModel.bareOfCampaign(product.system, both!)).map(({ entityCode }) => entityCode)).toEqual([
        'DE',
        'PT',
      ]);
    });

    it('fifty at a time, nobody’s twice and nobody’s left out', async () => {
      for (let more = 0; more < 101; more += 1) await product.get(Campaigns).create(product.system, HEAD);
      const pages: number[][] = [];
      let next: number | null | undefined;
      while (next !== null) {
        const page = await product.get(CampaignReadModel).list(central, next);
        pages.push(page.items.map(({ id }) => id));
        next = page.next;
      }
      expect(pages.slice(0, 2).map(({ length }) => length)).toEqual([50, 50]);
      const all = pages.flat();
      expect(all).toEqual([...new Set(all)].sort((one, other) => other - one));
      expect(all).toEqual(expect.arrayContaining(ids(inPt, inBoth, nowhere)));
    });
  });

  it('are held in memory as they stand, never as a transaction left them that was undone', async () => {
    const { campaign } = await aCampaign();
    const blueprints = product.get(Blueprints);
    const known = await blueprints.get(product.system, campaign.id);
    expect(await blueprints.get(product.system, campaign.id)).toBe(known);
    expect(await blueprints.get(product.system, campaign.id, campaign.revision)).toBe(known);
    const refused = product.get(Campaigns).editTexts(central, campaign.id, { title: { de: 'Zahlen' }, purpose: {} });
    await expect(refused).rejects.toMatchObject({ code: 'invalid' });
    expect(await blueprints.get(product.system, campaign.id)).toBe(known);
    await product.get(Campaigns).editTexts(central, campaign.id, { title: { en: 'New' }, purpose: { en: 'Why' } });
    const now = await blueprints.get(product.system, campaign.id);
    expect(now.campaign).toMatchObject({ title: { en: 'New' }, revision: campaign.revision + 1 });
    await expect(blueprints.get(product.system, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    await expect(blueprints.formVersion(product.system, 999_999)).rejects.toMatchObject({ code: 'not_found' });
  });
});
