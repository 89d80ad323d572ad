import type { RolloutResults } from '#insights';
import { aPerson } from '../../factories/directory.js';
import { aScene, openPortal, type Scene } from './scene.js';

describe('who sees what of results', () => {
  let scene: Scene;
  let results: string;
  beforeAll(async () => {
    scene = await aScene(await openPortal(), 'named', ['PT', 'DE', 'FR', 'IE']);
    results = `/campaigns/${scene.campaignId}/results`;
    await scene.answer('PT', 7);
    await scene.answer('DE', 6, (person) => ({ nps: 1 + person, why: 'slow' }));
    await scene.answer('FR', 5);
    await scene.answer('IE', 4);
  });
  const codeOf = (code: string) => scene.entities[code]!.code;

  it('the central team compares all entities but the one with too few people', async () => {
    const { body } = await scene.read(scene.central, results);
    expect(body.own).toMatchObject({
      entities: { [codeOf('PT')]: { n: 7 }, [codeOf('IE')]: { n: 'withheld' } },
      shown: [codeOf('DE'), codeOf('FR'), codeOf('PT')],
      total: { n: 18, nps: { n: 18 } },
    });
    const page = await scene.page(scene.central, results);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Too few people answered in Horizon IE');
    expect(page.text).toContain('Horizon PT is reliably above Horizon DE');
  });

  it('a sponsor sees their own entity and the average, and no trace of the others', async () => {
    const sponsor = await scene.holder('sponsor', 'PT');
    const { body } = await scene.read(sponsor, results);
    expect(Object.keys(body.own.entities)).toEqual([codeOf('PT')]);
    expect(body.own).toMatchObject({ total: { n: 18 }, comparisons: { nps: [], csat: [] } });
    const page = (await scene.page(sponsor, results)).text;
    for (const other of ['DE', 'FR', 'IE']) expect(page).not.toContain(`Horizon ${other}`);
    const file = (await scene.page(sponsor, `${results}.csv`)).text;
    for (const other of ['DE', 'FR', 'IE']) expect(file).not.toContain(codeOf(other));
  });

  it('a sponsor of the entity with too few people sees the average alone', async () => {
    const { body } = await scene.read(await scene.holder('sponsor', 'IE'), results);
    expect(body.own).toMatchObject({ entities: { [codeOf('IE')]: { n: 'withheld' } }, shown: [], total: { n: 18 } });
  });

  it('a sponsor of one of two entities cannot work the other out', async () => {
    const pair = await aScene(scene.portal, 'named', ['PT', 'DE', 'IE']);
    await pair.answer('PT', 6);
    await pair.answer('DE', 5);
    await pair.answer('IE', 3);
    const { body } = await pair.read(await pair.holder('sponsor', 'PT'), `/campaigns/${pair.campaignId}/results`);
    expect(body.own.total).toEqual({ n: 'withheld' });
    const own = await pair.read<RolloutResults>(
      await pair.holder('sponsor', 'PT'),
      `/rollouts/${pair.rollouts['PT']!.id}/results`,
    );
    expect(own.body['own']).toMatchObject({ entity: { n: 6 }, group: { n: 'withheld' } });
  });

  it('a community manager sees their own entity', async () => {
    const { body } = await scene.read(await scene.holder('community_manager', 'DE'), results);
    expect(body.own).toMatchObject({ entities: { [codeOf('DE')]: { n: 6 } }, total: { n: 'withheld' } });
  });

  it('another entity’s rollout is not found, nor a campaign that runs elsewhere', async () => {
    const sponsor = await scene.holder('sponsor', 'PT');
    const elsewhere = await aScene(scene.portal, 'named', ['DE']);
    for (const path of [
      `/rollouts/${scene.rollouts['DE']!.id}/results`,
      `/rollouts/${scene.rollouts['DE']!.id}/texts`,
      `/rollouts/${scene.rollouts['DE']!.id}/responses.csv?product=own`,
      `/rollouts/${scene.rollouts['DE']!.id}/texts.csv?product=own`,
      `/campaigns/${elsewhere.campaignId}/results`,
      `/campaigns/${elsewhere.campaignId}/results.csv`,
      `/campaigns/${elsewhere.campaignId}/results/products`,
      '/campaigns/99999/results',
    ])
      expect([path, (await scene.read(sponsor, path)).status]).toEqual([path, 404]);
  });

  it('testers, ambassadors and experts have no results to read', async () => {
    const tester = await aPerson({ entity: scene.entities['PT']! });
    for (const person of [tester, await scene.holder('ambassador', 'PT'), await scene.holder('expert', 'PT')]) {
      expect((await scene.read(person, results)).status).toBe(403);
      expect((await scene.page(person, results)).status).toBe(403);
    }
  });

  it('products are compared where people tried both', async () => {
    const { status, body } = await scene.read<{ items: object[] }>(scene.central, `${results}/products`);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ a: 'own', b: 'rival', total: { n: 'withheld' } }]);
  });
});
