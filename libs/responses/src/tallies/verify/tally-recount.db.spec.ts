import { Forms } from '#campaigns';
import { Database, Jobs, UnitOfWork } from '#platform';
import { testers } from '../../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../../test/support/product.js';
import { TestUnderWay } from '../../../../../test/support/test-under-way.js';
import { TallyRecount } from './tally-recount.js';

let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
});

describe('tallies that say something else than the responses', () => {
  it.each(['named', 'confidential', 'anonymous'] as const)('are put right (%s)', async (mode) => {
    const test = await answeredTwice(mode);
    const before = await talliesOf(test);
    const sabotage = [
      `DELETE FROM tally WHERE rollout_id = ? AND bucket LIKE '#%'`,
      `UPDATE tally SET live = live + 2 WHERE rollout_id = ? AND bucket = '9'`,
    ];
    for (const sql of sabotage) await write(sql, test.rollout.id);
    expect(await test.differences()).not.toEqual([]);
    expect(await product.get(TallyRecount).run(product.system, [test.rollout.id])).toBeGreaterThan(0);
    expect(await test.differences()).toEqual([]);
    expect(await talliesOf(test)).toEqual(before);
    expect(await product.get(TallyRecount).run(product.system, [test.rollout.id])).toBe(0);
  });

  it('are found and completed by the worker when an earlier version of the product counted less', async () => {
    const [known, other] = [await answeredTwice('confidential'), await answeredTwice('confidential')];
    const before = await talliesOf(known);
    await write(`DELETE FROM tally WHERE rollout_id = ? AND bucket LIKE '#%'`, known.rollout.id);
    await write(`UPDATE tally SET live = live + 1 WHERE rollout_id = ? AND bucket = '9'`, other.rollout.id);
    const job = { everySeconds: 1 } as never;
    await product.get(Jobs).handlers.get('tallies.complete')?.(product.system, {}, job);
    expect(await talliesOf(known)).toEqual(before);
    // Nothing is missing there, so it was not looked at.
    expect(await other.differences()).toHaveLength(1);
    await product.get(TallyRecount).run(product.system);
    expect(await other.differences()).toEqual([]);
  });
});

/** Twelve people answer, then the form changes, then seven of them change what they said and two more answer. */
async function answeredTwice(mode: 'named' | 'confidential' | 'anonymous'): Promise<TestUnderWay> {
  const test = await TestUnderWay.of(product, mode);
  const people = await testers(14, test.rollout, test.entity);
  for (const [index, tester] of people.slice(0, 12).entries())
    await test.submit(tester, index % 2 ? { nps: 9, csat: 5 } : { nps: 3, why: 'Too slow', csat: 2 });
  await product.get(Forms).addQuestion(product.system, test.campaign.campaign.id, 'final', {
    key: 'mins',
    type: 'number',
    required: true,
    label: { en: 'Minutes?', fr: 'Minutes ?' },
  });
  const later = { nps: 4, why: 'Still slow', csat: 1, mins: 2.5 };
  if (mode !== 'anonymous') for (const tester of people.slice(0, 7)) await test.change(tester, later);
  for (const tester of people.slice(12)) await test.submit(tester, later);
  expect(await test.differences()).toEqual([]);
  return test;
}

async function talliesOf({ rollout }: TestUnderWay): Promise<object[]> {
  const sql = `SELECT mission_id, product_id, versus_id, question_key, bucket, live, staged, published FROM tally
    WHERE rollout_id = ? AND live + staged + published > 0 ORDER BY mission_id, product_id, versus_id, question_key, bucket`;
  return (await product.get(Database).query<object>(undefined, sql, [rollout.id])).map((row) => ({ ...row }));
}

async function write(sql: string, rolloutId: number): Promise<void> {
  await product.get(UnitOfWork).run(product.system, (inner) => product.get(Database).query(inner, sql, [rolloutId]));
}
