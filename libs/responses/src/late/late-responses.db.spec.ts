import { Drafts } from '#responses';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { HAPPY, TestUnderWay, UNHAPPY } from '../../../../test/support/test-under-way.js';
import { LateMarks } from '../../../contributions/src/late/late-marks.js';
import { OpenedStamps } from '../../../contributions/src/late/opened-stamps.js';

const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect(await test.differences()).toEqual([]);
});

const counts = () => product.get(LateMarks).countLate(product.system, test.rollout.id);

/** As its form has it while it is open. */
function stampOf({ enrolmentId }: ATester, productId = test.own): string {
  const { feedbackMode } = test.campaign.campaign;
  const missionId = test.campaign.missions[1]?.id ?? 0;
  return product
    .get(OpenedStamps)
    .ofForm({ rolloutId: test.rollout.id, missionId, productId, enrolmentId, feedbackMode });
}

describe.each(['named', 'confidential', 'anonymous'] as const)('what arrives after the end, %s', (mode) => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, mode);
  });

  it('counts for 48 hours when its form was opened before, and no longer', async () => {
    const [one, other] = (await testers(2, test.rollout, test.entity)) as [ATester, ATester];
    await test.endTesting();
    clock.moveOn({ hours: 47 });
    expect(await test.submit(one, HAPPY, { opened: stampOf(one), clientToken: 'in-a-tunnel' })).toBe('stored');
    clock.moveOn({ hours: 2 });
    expect(await test.submit(other, HAPPY, { opened: stampOf(other) })).toBe('late');
    expect(await test.rows()).toHaveLength(1);
    expect(await counts()).toEqual({ taken: 1, answers: 1, contribution: 0 });
  });

  it('counts as long when the rollout is archived meanwhile, and not a day longer', async () => {
    const [one, other] = (await testers(2, test.rollout, test.entity)) as [ATester, ATester];
    await test.endTesting();
    clock.moveOn({ hours: 1 });
    await test.archive();
    expect(await test.submit(one, HAPPY, { opened: stampOf(one), clientToken: 'in-a-tunnel' })).toBe('stored');
    clock.moveOn({ hours: 47, minutes: 30 });
    expect(await test.submit(other, HAPPY, { opened: stampOf(other) })).toBe('late');
    expect(await counts()).toEqual({ taken: 1, answers: 1, contribution: 0 });
  });

  it('does not count on the word of the phone, and stays with its author', async () => {
    const [one, other] = (await testers(2, test.rollout, test.entity)) as [ATester, ATester];
    await test.endTesting();
    const forged = [
      undefined,
      'f'.repeat(32),
      stampOf(one, test.rival),
      ...(mode === 'anonymous' ? [] : [stampOf(other)]),
    ];
    for (const opened of forged) expect(await test.submit(one, UNHAPPY, opened ? { opened } : {})).toBe('late');
    expect(await test.rows()).toEqual([]);
    const kept = (await test.untaken(one)).map(({ answers, reason, canUse }) => ({ answers, reason, canUse }));
    expect(kept).toEqual(mode === 'anonymous' ? [] : [{ answers: UNHAPPY, reason: 'late', canUse: false }]);
    expect(await counts()).toEqual({ taken: 0, answers: 1, contribution: 0 });
  });

  it('is welcome to no rollout that has not begun', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.setStatus('recruiting');
    await expect(test.submit(tester, HAPPY, { opened: stampOf(tester) })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('under anonymous', () => {
  it('the proof is the same for everybody, and nothing of it is kept', async () => {
    test = await TestUnderWay.of(product, 'anonymous');
    const [one, other] = (await testers(2, test.rollout, test.entity)) as [ATester, ATester];
    expect(stampOf(one)).toBe(stampOf(other));
  });
});

describe('under confidential', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'confidential');
  });

  it('a draft kept while the test ran is proof enough', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await product.get(Drafts).save(tester.ctx, test.place, { answers: { nps: 9 } });
    await test.endTesting();
    expect(await test.submit(tester, HAPPY)).toBe('stored');
  });

  it('late ones are published by five and more together, never one by one', async () => {
    const all = await testers(14, test.rollout, test.entity);
    for (const tester of all.slice(0, 7)) await test.submit(tester);
    await test.endTesting();
    expect(await test.count('people')).toEqual([7, 7]);
    const shown: number[] = [];
    for (const tester of all.slice(7)) {
      expect(await test.submit(tester, undefined, { opened: stampOf(tester) })).toBe('stored');
      shown.push((await test.count('people'))[1]);
    }
    expect(shown).toEqual([7, 7, 7, 7, 12, 12, 12]);
    expect(await test.published()).toHaveLength(12);
    expect((await counts()).taken).toBe(7);
  });

  it('wait while they all say the same, and are counted as waiting', async () => {
    const all = await testers(17, test.rollout, test.entity);
    for (const tester of all.slice(0, 7)) await test.submit(tester);
    await test.endTesting();
    for (const tester of all.slice(7, 13)) await test.submit(tester, UNHAPPY, { opened: stampOf(tester) });
    expect(await test.count('people')).toEqual([13, 7]);
    expect(await test.waiting()).toBe(6);
    for (const tester of all.slice(13)) await test.submit(tester, undefined, { opened: stampOf(tester) });
    expect(await test.count('people')).toEqual([17, 17]);
    expect(await test.waiting()).toBe(0);
  });

  it('never come out by ones and twos beside those that waited, changed once more', async () => {
    const all = await testers(8, test.rollout, test.entity);
    for (const tester of all.slice(0, 5)) await test.submit(tester);
    await test.endTesting();
    for (const tester of all.slice(5)) await test.submit(tester, HAPPY, { opened: stampOf(tester) });
    for (const tester of all.slice(5)) {
      const basis = (await test.sent(tester))?.basis ?? '';
      expect(await test.change(tester, UNHAPPY, { basis, opened: stampOf(tester) })).toBe('changed');
    }
    expect(await test.count('people')).toEqual([8, 5]);
    expect(await test.waiting()).toBe(3);
  });

  it('never join a pair of products that is shown', async () => {
    const all = await testers(11, test.rollout, test.entity);
    for (const tester of all.slice(0, 6))
      for (const product of ['own', 'rival']) await test.submit(tester, undefined, { product });
    await test.endTesting();
    expect(await test.count('people', test.rival)).toEqual([6, 6]);
    for (const tester of all.slice(6)) {
      await test.submit(tester, undefined, { opened: stampOf(tester) });
      await test.submit(tester, undefined, { product: 'rival', opened: stampOf(tester, test.rival) });
    }
    expect(await test.count('people')).toEqual([11, 11]);
    expect(await test.count('people', test.rival)).toEqual([11, 6]);
  });

  it('join those that were too few at the end', async () => {
    const all = await testers(6, test.rollout, test.entity);
    for (const tester of all.slice(0, 3)) await test.submit(tester);
    await test.endTesting();
    expect(await test.count('people')).toEqual([3, 0]);
    for (const tester of all.slice(3)) await test.submit(tester, UNHAPPY, { opened: stampOf(tester) });
    expect(await test.count('people')).toEqual([6, 5]);
  });

  it('a change written in time counts too, and one that did not know of it is kept to be decided on', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.submit(tester, HAPPY);
    const basis = (await test.sent(tester))?.basis ?? '';
    await test.endTesting();
    const opened = stampOf(tester);
    expect(await test.change(tester, UNHAPPY, { basis, opened })).toBe('changed');
    expect(await test.change(tester, { nps: 7, csat: 3 }, { basis, opened })).toBe('superseded');
    expect((await test.untaken(tester)).map(({ canUse }) => canUse)).toEqual([true]);
    clock.moveOn({ hours: 49 });
    expect((await test.untaken(tester)).map(({ canUse }) => canUse)).toEqual([false]);
    expect(await counts()).toMatchObject({ taken: 1 });
  });
});
