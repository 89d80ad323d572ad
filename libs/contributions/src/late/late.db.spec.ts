import type { RolloutStatus } from '#campaigns';
import { Closings, LateMarks } from '#contributions';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { testers } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { LateMark } from './late-mark.entity.js';

const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct({ clock });
});
beforeEach(async () => {
  test = await TestUnderWay.of(product, 'confidential');
});

const isTaken = (status: RolloutStatus = 'archived') =>
  product.get(Closings).takeLateContributions(product.system, { status, rolloutId: test.rollout.id });

describe('what was begun before the end', () => {
  it('is taken for forty-eight hours to the millisecond, counted from the archive and not from the last test', async () => {
    await test.endTesting();
    clock.moveOn({ days: 5 });
    await test.archive();
    clock.moveOn({ hours: 48 });
    expect(await isTaken()).toBe(true);
    clock.moveOn({ ms: 1 });
    expect(await isTaken()).toBe(false);
  });

  it('needs no such rule before the end, and knows no end that never was', async () => {
    await test.endTesting();
    expect(await isTaken('analysing')).toBe(false);
    expect(await isTaken('archived')).toBe(false);
    await test.setStatus('archived');
    expect(await isTaken()).toBe(false);
  });

  it('counts from the last end when there were two', async () => {
    await test.endTesting();
    await test.archive();
    clock.moveOn({ days: 3 });
    expect(await isTaken()).toBe(false);
    await test.setStatus('analysing');
    await test.archive();
    expect(await isTaken()).toBe(true);
  });

  it('is each rollout’s own matter', async () => {
    const other = await TestUnderWay.of(product, 'confidential');
    await other.endTesting();
    await other.archive();
    expect(await isTaken()).toBe(false);
  });
});

describe('what came too late', () => {
  const counted = () => product.get(LateMarks).countLate(product.system, test.rollout.id);
  const refuse = (ctx: RequestContext, token: string) =>
    product
      .get(UnitOfWork)
      .run(ctx, (inner) => product.get(LateMarks).refusedContribution(inner, test.rollout.id, token));

  it('is nothing at first', async () => {
    expect(await counted()).toEqual({ taken: 0, answers: 0, contribution: 0 });
  });

  it('counts once however often a phone tries again, and once for each person and thing', async () => {
    const [one, other] = await testers(2, test.rollout, test.entity);
    for (const token of ['token-0001', 'token-0001', 'token-0002']) await refuse(one!.ctx, token);
    await refuse(other!.ctx, 'token-0001');
    expect(await counted()).toEqual({ taken: 0, answers: 0, contribution: 3 });
  });

  it('of a form counts once for each tester, mission and product', async () => {
    const part = { rolloutId: test.rollout.id, enrolmentId: 1, missionId: 2, productId: 3 };
    const parts = [part, part, { ...part, enrolmentId: 4 }, { ...part, productId: 4 }];
    await product.get(UnitOfWork).run(product.system, async (inner) => {
      for (const each of parts) await product.get(LateMarks).refusedAnswers(inner, each);
      for (let taken = 0; taken < 2; taken += 1) await product.get(LateMarks).taken(inner, test.rollout.id);
    });
    expect(await counted()).toEqual({ taken: 2, answers: 3, contribution: 0 });
  });

  it('says of nobody that it was theirs', async () => {
    const [tester] = await testers(1, test.rollout, test.entity);
    await refuse(tester!.ctx, 'token-0001');
    const rows = await product.get(Database).repository(undefined, LateMark).findBy({ rolloutId: test.rollout.id });
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([['kind', 'mark', 'rolloutId']]);
    expect(rows[0]?.mark).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.mark).not.toContain('token');
  });
});
