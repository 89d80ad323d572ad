import { Drafts, Responses, TesterRollouts } from '#responses';
import { RequestContext } from '#platform';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { MIXED, TestUnderWay } from '../../../../test/support/test-under-way.js';
import { Satisfaction } from '../missions/satisfaction.service.js';

const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect(await test.differences()).toEqual([]);
});

/** The same person, in a session that began with a printed code. */
function byCode({ ctx, ...tester }: ATester, sessionId = 'printed'): ATester {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw new Error('Nobody came by a code');
  const printed = { ...actor, sessionId, unverifiedSince: new Date(clock.now().getTime() - 1000), byCode: true };
  return { ...tester, ctx: RequestContext.of({ actor: printed, locale: ctx.locale, requestId: 'printed' }) };
}

async function some(count: number): Promise<ATester[]> {
  return testers(count, test.rollout, test.entity);
}

describe.each(['named', 'confidential', 'anonymous'] as const)(
  'under %s, answers that came by a printed code',
  (mode) => {
    beforeEach(async () => {
      test = await TestUnderWay.of(product, mode);
    });

    it('are counted, and counted apart with every question', async () => {
      for (const tester of await some(2)) await test.submit(byCode(tester));
      await test.submit(await aTester(test.rollout, test.entity));
      expect((await test.count('people'))[0]).toBe(3);
      expect(await test.byCode()).toEqual({ '': 2, nps: 2, csat: 2 });
      expect((await test.rows()).filter(({ byCode: flag }) => flag)).toHaveLength(mode === 'anonymous' ? 0 : 2);
    });
  },
);

describe('under confidential, answers that came by a printed code', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'confidential');
  });

  it('make up no step, not at closing either', async () => {
    for (const tester of await some(11)) await test.submit(byCode(tester));
    for (const tester of await some(4)) await test.submit(tester);
    expect(await test.count('people')).toEqual([15, 0]);
    await test.endTesting();
    expect(await test.count('people')).toEqual([15, 0]);
  });

  it('come out with the steps of others', async () => {
    for (const tester of await some(4)) await test.submit(byCode(tester));
    for (const tester of await some(22)) await test.submit(tester);
    const [live, shown] = await test.count('people');
    expect(live).toBe(26);
    expect(shown).toBeGreaterThanOrEqual(9);
  });

  it('stay such answers, whoever changes them and sends them again', async () => {
    const [tester] = (await some(1)) as [ATester];
    await test.submit(byCode(tester), MIXED[0]);
    await test.change(tester, MIXED[1] ?? {});
    await test.submit(tester, MIXED[1]);
    expect(await test.byCode()).toEqual({ '': 1, nps: 1, csat: 1 });
  });

  it('are all that a code reads or changes: not what its person sent without one meanwhile', async () => {
    const [tester] = (await some(1)) as [ATester];
    const printed = byCode(tester);
    await test.submit(tester, MIXED[0]);
    expect(await product.get(Responses).own(printed.ctx, test.place)).toBeNull();
    expect(await test.submit(printed, MIXED[1])).toBe('superseded');
    expect(await test.change(printed, MIXED[1] ?? {})).toBe('superseded');
    expect(await test.byCode()).toEqual({});
    expect((await test.count('nps 9'))[0]).toBe(1);
  });

  it('are out of the reach of whoever holds another code of the same person, earlier or later', async () => {
    const [tester] = (await some(1)) as [ATester];
    const [first, second] = [byCode(tester, 'first'), byCode(tester, 'second')];
    await test.submit(first, MIXED[0]);
    expect((await test.sent(first))?.answers).toEqual(MIXED[0]);
    expect(await test.sent(second)).toBeNull();
    expect(await test.submit(second, MIXED[1])).toBe('superseded');
    expect(await test.change(second, MIXED[1] ?? {})).toBe('superseded');
    expect((await test.sent(tester))?.answers).toEqual(MIXED[0]);
    expect([await test.untaken(first), (await test.untaken(second)).length]).toEqual([[], 1]);
    await test.change(tester, MIXED[2] ?? {});
    expect(await test.sent(first)).toBeNull();
    expect((await test.untaken(tester)).map(({ answers }) => answers)).toEqual([MIXED[1]]);
  });

  it('neither read nor overwrite each other while they are typed', async () => {
    const [tester] = (await some(1)) as [ATester];
    const [first, second] = [byCode(tester, 'first'), byCode(tester, 'second')];
    const drafts = product.get(Drafts);
    await drafts.save(first.ctx, test.place, { answers: { nps: 9 } });
    expect(await drafts.mine(second.ctx, test.place)).toBeNull();
    await expect(drafts.save(second.ctx, test.place, { answers: { nps: 1 } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await drafts.discard(second.ctx, test.place);
    expect(await drafts.mine(first.ctx, test.place)).toMatchObject({ answers: { nps: 9 } });
    const begun = async ({ ctx }: ATester) =>
      (await product.get(TesterRollouts).mineIn(ctx, test.rollout.id)).missions
        .flatMap(({ parts }) => parts)
        .some((part) => part.begun);
    expect([await begun(first), await begun(second), await begun(tester)]).toEqual([true, false, true]);
  });

  it('neither do ratings by a code make up one', async () => {
    for (const tester of await some(5)) {
      const printed = byCode(tester);
      await test.submit(printed);
      const rated = await product.get(Satisfaction).rate(printed.ctx, test.place, { product: 'own', satisfaction: 4 });
      expect(rated).toBe('counted');
    }
    await test.endTesting();
    expect(await test.count('people', -1)).toEqual([5, 0]);
  });
});
