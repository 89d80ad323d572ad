import { Rollouts } from '#campaigns';
import { MissionState, SATISFACTION, TallyReadModel } from '#responses';
import { Results } from '#insights';
import { Database } from '#platform';
import { dumpOf, newRows } from '../../support/proofs/database-dump.js';
import { HAPPY, aTesterOf, expectExactTallies, openScene, send, type Scene } from './scene.js';

let scene: Scene;
afterEach(expectExactTallies);

const rate = (browser: Parameters<typeof send>[0], satisfaction: string, product = 'own') =>
  send(browser, `${scene.base}/satisfaction`, { mission: 'review', product, satisfaction });

async function ratings(): Promise<[live: number, published: number]> {
  const rows = await scene.portal.get(TallyReadModel).ofRollouts(scene.portal.system, [scene.rollout.id]);
  const people = rows.filter((row) => row.versusId === SATISFACTION && row.questionKey === '');
  return [people.reduce((sum, row) => sum + row.live, 0), people.reduce((sum, row) => sum + row.published, 0)];
}

describe.each(['named', 'confidential', 'anonymous'] as const)('quick satisfaction in a %s campaign', (mode) => {
  beforeEach(async () => {
    scene = await openScene({ feedbackMode: mode });
  });

  it('is asked once somebody is through with a part, answered once, and then no longer asked', async () => {
    const { browser } = await aTesterOf(scene);
    expect((await browser.get(scene.form)).text).not.toContain('name="satisfaction"');
    const early = await rate(browser, '4');
    expect(early.status).toBe(422);
    expect(early.text).toContain('You can rate the mission once you have done, skipped or reported it.');
    const sent = await send(browser, scene.form, HAPPY).expect(303);
    const thanks = String(sent.headers['location']);
    expect((await browser.get(thanks)).text).toContain('How satisfied are you with “Tell us: Horizon Pay”?');
    expect((await rate(browser, '')).text).toContain('Choose one of the five steps.');
    expect((await rate(browser, '6')).status).toBe(422);
    await rate(browser, '4').expect(303).expect('location', thanks);
    expect((await browser.get(thanks)).text).toContain('Thank you. Your answer is counted.');
    await rate(browser, '1').expect(303);
    const again = await browser.get(thanks);
    expect(again.text).toContain('We had already counted your answer.');
    expect(again.text).not.toContain('name="satisfaction"');
    expect(await ratings()).toEqual([1, 0]);
  });

  it('is asked of those who skipped it, too, and twenty presses at once count once', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, `${scene.form}/state`, { state: 'skipped' }).expect(303);
    expect((await browser.get(scene.form)).text).toContain('name="satisfaction"');
    await Promise.all(Array.from({ length: 20 }, () => rate(browser, '2').expect(303)));
    expect(await ratings()).toEqual([1, 0]);
  });

  it('leaves a mark that they rated, and the value only in a count', async () => {
    const { browser, enrolmentId } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    const before = await dumpOf(scene.portal);
    await rate(browser, '3').expect(303);
    const added = newRows(before, await dumpOf(scene.portal));
    expect([...added.keys()].sort()).toEqual(['mission_state', 'step', 'tally']);
    const [mark] = await scene.portal.get(Database).repository(undefined, MissionState).findBy({ enrolmentId });
    expect(mark).toEqual(expect.objectContaining({ state: null, rated: true }));
    expect(Object.keys(mark ?? {}).sort()).toEqual([
      'enrolmentId',
      'lastSkip',
      'missionId',
      'productId',
      'rated',
      'state',
    ]);
  });

  it('is published in steps of five, one step behind, and all of it at closing', async () => {
    const seen: number[] = [];
    for (let person = 0; person < 12; person += 1) {
      const { browser } = await aTesterOf(scene);
      await send(browser, `${scene.form}/state`, { state: 'skipped' }).expect(303);
      await rate(browser, String((person % 5) + 1)).expect(303);
      seen.push((await ratings())[1]);
    }
    expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5]);
    await scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'analysing');
    expect(await ratings()).toEqual([12, 12]);
    const late = await aTesterOf(scene);
    expect((await rate(late.browser, '5')).status).toBe(422);
  });

  it('of four people is never published', async () => {
    for (let person = 0; person < 4; person += 1) {
      const { browser } = await aTesterOf(scene);
      await send(browser, `${scene.form}/state`, { state: 'skipped' }).expect(303);
      await rate(browser, '5').expect(303);
    }
    await scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'analysing');
    expect(await ratings()).toEqual([4, 0]);
    const results = await scene.portal.get(Results).findSatisfaction(scene.portal.system, scene.campaign.campaign.id);
    expect(results.every(({ total }) => total.n === 'withheld')).toBe(true);
  });
});
