import { Rollouts } from '#campaigns';
import { AuditTrail, Database } from '#platform';
import { Response } from '#responses';
import { HAPPY, UNHAPPY, aTesterOf, counted, expectExactTallies, openScene, send, type Scene } from './scene.js';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ feedbackMode: 'anonymous' });
});
afterEach(expectExactTallies);

const query = <Row>(sql: string, parameters: unknown[] = []) =>
  scene.portal.get(Database).query<Row>(undefined, sql, parameters);

describe('an anonymous form', () => {
  it('says before anything is written that it cannot be read back, changed, withdrawn or exported', async () => {
    const { browser } = await aTesterOf(scene);
    const { text } = await browser.get(scene.form).expect(200);
    const notice = text.indexOf('nobody, you included, can see, change, withdraw or export them');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(text.indexOf('name="a.nps"'));
    expect(text).toContain('Send anonymously');
  });

  it('is received once; a second one is answered “already received” and changes nothing', async () => {
    const { browser } = await aTesterOf(scene);
    await send(browser, scene.form, HAPPY).expect(303);
    const second = await send(browser, scene.form, UNHAPPY).expect(303);
    expect((await browser.get(String(second.headers['location']))).text).toContain(
      'We had already received your answers.',
    );
    expect(await counted(scene, 'people')).toEqual([1, 0]);
    expect(await counted(scene, 'nps 9')).toEqual([1, 0]);
  });

  it('shows its author nothing afterwards, in the pages or the API', async () => {
    const { browser, person } = await aTesterOf(scene);
    await send(browser, scene.form, { ...HAPPY, 'a.comment': 'Only I would write quokka' });
    for (const address of ['/testing', scene.base, `${scene.base}/missions/review`, scene.form]) {
      expect((await browser.get(address).expect(200)).text).not.toContain('quokka');
    }
    const page = await browser.get(scene.form);
    expect(page.text).toContain('Already received');
    expect(page.text).not.toContain('name="a.nps"');
    const api = await scene.portal.api(person);
    const mine = `/api/v1/rollouts/${scene.rollout.id}/missions/review/responses/mine`;
    await api.get(`${mine}?product=own`).expect(404);
    await api
      .put(mine)
      .send({ product: 'own', answers: { nps: 1, why: 'x', csat: 1 } })
      .expect(404);
    await send(browser, scene.form, { ...UNHAPPY, change: '1' }).expect(404);
  });

  it('leaves nothing that leads from the answers to a person', async () => {
    const { browser, person, enrolmentId } = await aTesterOf(scene);
    const before = await query<{ n: number }>('SELECT COUNT(*) AS n FROM audit_entry');
    const jobs = await query<{ n: number }>('SELECT COUNT(*) AS n FROM job');
    await send(browser, scene.form, { ...HAPPY, clientToken: 'a-token-of-mine' }).expect(303);
    const [row] = await query<Record<string, unknown>>('SELECT * FROM response WHERE rollout_id = ?', [
      scene.rollout.id,
    ]);
    const { id, answers, submitted_on: day, ...rest } = row ?? {};
    expect(String(id)).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(String(answers))).toEqual({ nps: 9, csat: 5 });
    expect(String(day)).toContain('2026-03-02');
    expect(rest).toEqual({
      rollout_id: scene.rollout.id,
      mission_id: expect.any(Number) as number,
      product_id: scene.campaign.products[0]?.id,
      form_version_id: scene.campaign.formVersion.id,
      step: expect.any(Number) as number,
      enrolment_id: null,
      client_token: null,
      submitted_at: null,
      by_code: 0,
      sent_in: null,
      revision_on_phone: null,
      replaced: null,
      changed_at: null,
      first_shown: null,
      last_shown: null,
      locale: null,
    });
    expect(await query('SELECT COUNT(*) AS n FROM audit_entry')).toEqual(before);
    expect(await query('SELECT COUNT(*) AS n FROM job')).toEqual(jobs);
    expect(await query('SELECT * FROM done_mark WHERE enrolment_id = ?', [enrolmentId])).toHaveLength(1);
    expect(scene.form).not.toContain(String(person.id * 1_000_003));
    expect(await scene.portal.get(AuditTrail).verify(scene.portal.system)).toEqual([]);
  });

  it('thirty in a known order leave rows whose order is not theirs, once all are published', async () => {
    const order: number[] = [];
    for (let index = 0; index < 30; index += 1) {
      const { browser } = await aTesterOf(scene);
      await send(browser, scene.form, { ...HAPPY, 'a.comment': `number ${index}` }).expect(303);
    }
    await scene.portal.get(Rollouts).move(scene.portal.system, scene.rollout.id, 'analysing');
    const rows = await query<{ answers: string }>('SELECT answers FROM response WHERE rollout_id = ?', [
      scene.rollout.id,
    ]);
    for (const { answers } of rows) order.push(Number(/number (\d+)/.exec(answers)?.[1]));
    expect(order).toHaveLength(30);
    expect(Math.abs(correlation(order))).toBeLessThan(0.75);
  });

  it('keeps twenty forms sent at the same moment by the same person to one', async () => {
    const { browser } = await aTesterOf(scene);
    await Promise.all(Array.from({ length: 20 }, () => send(browser, scene.form, HAPPY).expect(303)));
    const rows = await scene.portal
      .get(Database)
      .repository(undefined, Response)
      .countBy({ rolloutId: scene.rollout.id });
    expect(rows).toBe(1);
  });
});

/** Rank correlation of a sequence with its own order. */
function correlation(values: readonly number[]): number {
  const mean = (values.length - 1) / 2;
  const [products, squares] = values.reduce(
    ([sum, square], value, index) => [sum + (value - mean) * (index - mean), square + (index - mean) ** 2],
    [0, 0],
  );
  return products / squares;
}
