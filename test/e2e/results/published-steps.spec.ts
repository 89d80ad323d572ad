import { Rollouts } from '#campaigns';
import { OpenedStamps } from '#contributions';
import { Responses } from '#responses';
import { aTester } from '../../factories/testers.js';
import type { OpenPortal } from '../../support/portal.js';
import { TestClock } from '../../support/test-clock.js';
import { aScene, openPortal, type Scene, type TextsBody } from './scene.js';

describe('how results move', () => {
  const clock = new TestClock();
  let portal: OpenPortal;
  beforeAll(async () => {
    portal = await openPortal({ clock });
  });
  const peopleShown = async (scene: Scene) => {
    const { body } = await scene.read(scene.central, `/campaigns/${scene.campaignId}/results`);
    return body.own.total.n;
  };

  it('under named, each answer counts at once, from five on', async () => {
    const scene = await aScene(portal, 'named', ['PT']);
    const seen: unknown[] = [];
    for (let answers = 0; answers < 7; answers += 1) {
      await scene.answer('PT', 1);
      seen.push(await peopleShown(scene));
    }
    expect(seen).toEqual(['withheld', 'withheld', 'withheld', 'withheld', 5, 6, 7]);
  });

  it.each(['confidential', 'anonymous'] as const)('under %s, in steps of five and one step behind', async (mode) => {
    const scene = await aScene(portal, mode, ['PT']);
    const seen: unknown[] = [];
    for (let answers = 0; answers < 16; answers += 1) {
      await scene.answer('PT', 1);
      seen.push(await peopleShown(scene));
    }
    const none = Array.from({ length: 9 }, () => 'withheld');
    expect(seen).toEqual([...none, 5, 5, 5, 5, 5, 10, 10]);
    await scene.close('PT');
    expect(await peopleShown(scene)).toBe(16);
  });

  it.each(['confidential', 'anonymous'] as const)('under %s, texts come out together at the end', async (mode) => {
    const scene = await aScene(portal, mode, ['PT']);
    const path = `/rollouts/${scene.rollouts['PT']!.id}/texts`;
    await scene.answer('PT', 22, (person) => ({
      comment: `word ${person}`,
      ...(person < 9 ? { nps: person % 6, why: 'slow' } : {}),
    }));
    const before = await scene.read<TextsBody>(scene.central, path);
    expect(before.body.items).toMatchObject([
      { product: 'own', question: 'why', disclosure: 'testing', texts: [] },
      { product: 'own', question: 'comment', disclosure: 'testing', count: 15, texts: [] },
      { product: 'rival', question: 'why', disclosure: 'testing' },
      { product: 'rival', question: 'comment', disclosure: 'testing' },
    ]);
    expect((await scene.page(scene.central, `${path}.csv?product=own`)).status).toBe(409);
    await scene.close('PT');
    clock.moveOn({ hours: 49 });
    const [why, comment] = (await scene.read<TextsBody>(scene.central, path)).body.items;
    expect(why).toMatchObject({ disclosure: 'too_few', count: 9, texts: [] });
    expect(comment?.texts.toSorted()).toEqual(Array.from({ length: 22 }, (_, person) => `word ${person}`).sort());
    expect(comment?.texts).not.toEqual(Array.from({ length: 22 }, (_, person) => `word ${person}`));
    const page = await scene.page(scene.central, path.replace('/texts', '/results'));
    expect(page.text).toContain('<blockquote>word 21</blockquote>');
    expect(page.text).not.toContain('<blockquote>slow</blockquote>');
  });

  it('says how many answers are kept back after the end, and why', async () => {
    const scene = await aScene(portal, 'confidential', ['PT']);
    await scene.answer('PT', 7);
    await scene.close('PT');
    await scene.import(
      'PT',
      [9, 9, 9, 9, 10].map((nps) => ({ nps, csat: 4 })),
    );
    const sponsor = await scene.holder('sponsor', 'PT', 'pt');
    const code = scene.entities['PT']!.code;
    const { body } = await scene.read(sponsor, `/campaigns/${scene.campaignId}/results`);
    expect(body.own).toMatchObject({ waiting: { [code]: 5 }, entities: { [code]: { n: 7 } } });
    const page = await scene.page(sponsor, `/rollouts/${scene.rollouts['PT']!.id}/results`);
    expect(page.text).toContain('Mais 5 respostas, novas ou alteradas, não entram nestes valores');
    await scene.import('PT', [{ nps: 9, csat: 4 }]);
    const file = await scene.page(sponsor, `/campaigns/${scene.campaignId}/results.csv`);
    expect(file.text).toMatch(/Não incluídas;[^\n]*;6;/);
  });

  it.each(['confidential', 'anonymous'] as const)(
    'under %s, texts wait for those that come late, and nobody sees one arrive',
    async (mode) => {
      const scene = await aScene(portal, mode, ['PT']);
      const path = `/rollouts/${scene.rollouts['PT']!.id}/texts`;
      const texts = async () => (await scene.read<TextsBody>(scene.central, path)).body.items[1]!;
      await scene.answer('PT', 12, (person) => ({ comment: `word ${person}` }));
      await scene.close('PT');
      const before = await texts();
      expect(before).toMatchObject({ disclosure: 'arriving', texts: [] });
      const { text } = await scene.page(scene.central, path.replace('/texts', '/results'));
      expect(text).toContain('for 48 hours');
      expect(text).not.toContain('word 1');
      for (let late = 0; late < 4; late += 1) await answerLate(scene, `late word ${late}`);
      expect(await texts()).toEqual(before);
      await answerLate(scene, 'late word 4');
      expect(await texts()).toMatchObject({ disclosure: 'arriving', count: 17, texts: [] });
      expect((await scene.page(scene.central, `${path}.csv?product=own`)).status).toBe(409);
      await portal.get(Rollouts).move(portal.system, scene.rollouts['PT']!.id, 'archived');
      expect(await texts()).toMatchObject({ disclosure: 'arriving', texts: [] });
      clock.moveOn({ hours: 49 });
      expect((await texts()).texts.toSorted()).toHaveLength(17);
    },
  );

  /** Begun while the test ran. */
  async function answerLate(scene: Scene, comment: string): Promise<void> {
    const rolloutId = scene.rollouts['PT']!.id;
    const { ctx } = await aTester(scene.rollouts['PT']!, scene.entities['PT']!);
    const place = { rolloutId, mission: 'review', product: 'own' };
    const { mission } = await portal.get(Responses).asked(ctx, place);
    const opened = portal.get(OpenedStamps).ofForm(mission);
    const answers = { ...scene.opinion(), comment };
    expect(await portal.get(Responses).submit(ctx, place, { answers, opened })).toBe('stored');
  }

  it('under named, texts are read from ten on', async () => {
    const scene = await aScene(portal, 'named', ['PT']);
    const texts = async () => {
      const path = `/rollouts/${scene.rollouts['PT']!.id}/texts`;
      return (await scene.read<TextsBody>(scene.central, path)).body.items[1]?.texts.length;
    };
    await scene.answer('PT', 9, () => ({ comment: 'fine' }));
    expect(await texts()).toBe(0);
    await scene.answer('PT', 1, () => ({ comment: 'fine' }));
    expect(await texts()).toBe(10);
  });
});
