import { Responses } from '#responses';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { HAPPY, MIXED, UNHAPPY, TestUnderWay } from '../../../../test/support/test-under-way.js';

const clock = new TestClock();
const byWords = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect(await test.differences()).toEqual([]);
});

describe('under confidential, what is published', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'confidential');
  });

  it('moves in steps of five, one step behind', async () => {
    const all = await testers(15, test.rollout, test.entity);
    const seen: number[] = [];
    for (const tester of all) {
      await test.submit(tester);
      seen.push((await test.count('people'))[1]);
      expect((await test.published()).length).toBe(seen.at(-1));
    }
    expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10]);
    expect(await test.count('people')).toEqual([15, 10]);
  });

  it('is all of it at closing, when the last step was under five', async () => {
    for (const tester of await testers(7, test.rollout, test.entity)) await test.submit(tester);
    expect(await test.count('people')).toEqual([7, 0]);
    await test.endTesting();
    expect(await test.count('people')).toEqual([7, 7]);
    expect(await test.published()).toHaveLength(7);
  });

  it('is nothing at closing when there are fewer than five', async () => {
    for (const tester of await testers(4, test.rollout, test.entity)) await test.submit(tester);
    await test.endTesting();
    expect(await test.count('people')).toEqual([4, 0]);
    expect(await test.published()).toEqual([]);
  });

  it('shows answers as they were in the published step, not as they were changed since', async () => {
    const all = await testers(10, test.rollout, test.entity);
    for (const tester of all) await test.submit(tester);
    const ones = (await test.published()).map(({ answers }) => answers);
    expect(ones.toSorted(byWords)).toEqual(MIXED.toSorted(byWords));
    for (const tester of all.slice(0, 4)) await test.change(tester, UNHAPPY);
    await test.change(all[0] as ATester, { nps: 0, why: 'Really', csat: 1 });
    expect((await test.published()).map(({ answers }) => answers)).toEqual(ones);
    expect(await test.count('nps 3')).toEqual([3, 0]);
    await test.change(all[5] as ATester, UNHAPPY);
    expect(await test.count('nps 3')).toEqual([4, 0]);
    // What five have changed, most of them alike, waits for others; what was complete has come out with the end.
    expect(await test.count('people')).toEqual([10, 5]);
    await test.endTesting();
    expect(await test.count('people')).toEqual([10, 10]);
    expect(await test.count('nps 3')).toEqual([4, 0]);
    expect(await test.waiting()).toBe(5);
  });

  it('says nothing of who or when', async () => {
    for (const tester of await testers(10, test.rollout, test.entity))
      await test.submit(tester, undefined, { clientToken: 'token-1234' });
    for (const response of await test.published())
      expect(response).toEqual({
        answers: response.answers,
        enrolmentId: null,
        submittedAt: null,
        changedAt: null,
        locale: null,
      });
  });

  it('is exact and in whole steps when thirty people answer at once', async () => {
    const [first, ...others] = await testers(31, test.rollout, test.entity);
    await test.submit(first as ATester);
    await Promise.all(others.map((tester, index) => test.submit(tester, index % 3 === 0 ? UNHAPPY : undefined)));
    const [live, shown] = await test.count('people');
    expect(live).toBe(31);
    expect(shown % 5 === 0 || shown > 5).toBe(true);
    expect(shown).toBeLessThanOrEqual(26);
    expect((await test.published()).length).toBe(shown);
    expect((await test.count('nps 3'))[0]).toBe(10);
  });

  it('comes out once for those who tried both products, when testing ends', async () => {
    const all = await testers(11, test.rollout, test.entity);
    for (const tester of all) await test.submit(tester);
    for (const tester of all) await test.submit(tester, undefined, { product: 'rival' });
    const { rival } = test;
    expect(await test.count('people')).toEqual([11, 5]);
    expect(await test.count('people', rival)).toEqual([11, 0]);
    await test.endTesting();
    expect(await test.count('people', rival)).toEqual([11, 11]);
  });
});

describe('under anonymous', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'anonymous');
  });

  it('the row keeps answers and day, and nothing else', async () => {
    await test.submit(await aTester(test.rollout, test.entity), UNHAPPY, { clientToken: 'token-1234' });
    const [row] = await test.rows();
    expect(row).toMatchObject({ answers: UNHAPPY, submittedOn: '2026-03-02' });
    expect(row).toMatchObject({
      enrolmentId: null,
      clientToken: null,
      submittedAt: null,
      changedAt: null,
      locale: null,
    });
    expect(row?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('a second one is already received, whatever it says, and nothing can be read back or changed', async () => {
    const tester = await aTester(test.rollout, test.entity);
    expect(await test.submit(tester)).toBe('stored');
    expect(await test.submit(tester, UNHAPPY)).toBe('already_received');
    expect(await test.count('people')).toEqual([1, 0]);
    const place = { rolloutId: test.rollout.id, mission: 'review', product: 'own' };
    expect(await product.get(Responses).own(tester.ctx, place)).toBeNull();
    await expect(test.change(tester, UNHAPPY)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('two products of one person are never put together', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.submit(tester);
    await test.submit(tester, HAPPY, { product: 'rival' });
    expect(await test.count('people', test.rival)).toEqual([0, 0]);
  });

  it('the order of keys and steps tells nothing of the order of arrival once published', async () => {
    for (const tester of await testers(12, test.rollout, test.entity)) await test.submit(tester);
    await test.endTesting();
    expect(new Set((await test.rows()).map(({ step }) => step))).toEqual(new Set([0]));
  });
});
