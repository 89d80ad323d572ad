import { Responses } from '#responses';
import { Database, UnitOfWork } from '#platform';
import { aRollout } from '../../../../test/factories/campaigns.js';
import { anEntity } from '../../../../test/factories/directory.js';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { HAPPY, UNHAPPY, TestUnderWay } from '../../../../test/support/test-under-way.js';
import { MissionContexts } from './mission-context.js';
import { ResponseBatcher } from './response-batcher.js';

const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect(await test.differences()).toEqual([]);
});

describe('a response', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'named');
  });

  it('is stored with who, when and in which language, and counted at once', async () => {
    const tester = await aTester(test.rollout, test.entity);
    expect(await test.submit(tester, UNHAPPY, { clientToken: 'token-1234' })).toBe('stored');
    expect(await test.rows()).toEqual([
      expect.objectContaining({
        answers: UNHAPPY,
        enrolmentId: tester.enrolmentId,
        submittedOn: '2026-03-02',
        submittedAt: clock.now(),
        locale: 'pt',
        clientToken: 'token-1234',
      }),
    ]);
    expect(await test.count('people')).toEqual([1, 0]);
    expect(await test.count('nps 3')).toEqual([1, 0]);
    expect(await test.count('why text')).toEqual([1, 0]);
  });

  it('is stored once, however often and in parallel it is sent', async () => {
    await test.submit(await aTester(test.rollout, test.entity));
    const tester = await aTester(test.rollout, test.entity);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => test.submit(tester, HAPPY, { clientToken: 'token-1234' })),
    );
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(19);
    expect(await test.rows()).toHaveLength(2);
    expect(await test.count('people')).toEqual([2, 0]);
  });

  it('is decided anew alone, in the same transaction, when somebody was faster with it than with those beside it', async () => {
    const all = await testers(5, test.rollout, test.entity);
    await test.submit(await aTester(test.rollout, test.entity));
    const [find, store] = [product.get(MissionContexts), product.get(ResponseBatcher)];
    const missions = await Promise.all(all.map(({ ctx }) => find.find(ctx, test.place)));
    await test.submit(all[0]!, HAPPY);
    const transactions = jest.spyOn(product.get(UnitOfWork), 'run');
    const arrival = { knowingly: false, late: false };
    const outcomes = await Promise.all(
      all.map(({ ctx }, at) =>
        store.storeForm(ctx, missions[at]!, { answers: { ...UNHAPPY }, basis: 'none' }, arrival),
      ),
    );
    expect(transactions).toHaveBeenCalledTimes(1);
    transactions.mockRestore();
    expect(outcomes).toEqual(['superseded', 'stored', 'stored', 'stored', 'stored']);
    expect((await test.sent(all[0]!))?.answers).toEqual(HAPPY);
    expect(await test.untaken(all[0]!)).toHaveLength(1);
  });

  it('is stored for all others when one of those at the same moment was sent elsewhere too', async () => {
    await test.submit(await aTester(test.rollout, test.entity));
    const elsewhere = await openProduct({ clock });
    const all = await testers(12, test.rollout, test.entity);
    const send = (process: OpenProduct, { ctx }: ATester) =>
      process
        .get(Responses)
        .submit(ctx, { rolloutId: test.rollout.id, mission: 'review', product: 'own' }, { answers: { ...HAPPY } });
    const outcomes = await Promise.all(all.flatMap((tester) => [send(product, tester), send(elsewhere, tester)]));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(12);
    expect(await test.count('people')).toEqual([13, 0]);
  });

  it('is refused with what is wrong with it, and leaves nothing behind', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await expect(test.submit(tester, { nps: 3, csat: 9 })).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { field: 'answers.why', messageKey: 'forms.errors.required' },
        { field: 'answers.csat', messageKey: 'forms.errors.notOnScale' },
      ],
    });
    expect(await test.rows()).toEqual([]);
    expect(await test.submit(tester)).toBe('stored');
  });

  it('drops the answer to a question that was hidden', async () => {
    await test.submit(await aTester(test.rollout, test.entity), { ...HAPPY, why: 'never asked' });
    expect((await test.rows())[0]?.answers).toEqual(HAPPY);
  });

  it('freezes the version of the form it answers', async () => {
    await test.submit(await aTester(test.rollout, test.entity));
    const [row] = await product
      .get(Database)
      .query<{ frozen_at: unknown }>(undefined, 'SELECT frozen_at FROM form_version WHERE id = ?', [
        test.campaign.formVersion.id,
      ]);
    expect(product.get(Database).instant(row!.frozen_at as string)).toEqual(expect.any(Date));
  });

  it('is for those who are in the rollout, and for missions and products it has', async () => {
    const tester = await aTester(test.rollout, test.entity);
    const stranger = await aTester(
      await aRollout({ campaign: test.campaign, entity: await anEntity({ code: 'FR' }) }),
      test.entity,
    );
    const notFound: unknown = expect.objectContaining({ code: 'not_found' });
    await expect(test.submit(stranger)).rejects.toEqual(notFound);
    await expect(test.submit(tester, HAPPY, { product: 'nothing' })).rejects.toEqual(notFound);
    const place = { rolloutId: test.rollout.id, mission: 'pay' };
    await expect(product.get(Responses).submit(tester.ctx, place, { answers: {} })).rejects.toEqual(notFound);
  });

  it('is welcome while the rollout is testing; the same one again has arrived all the same', async () => {
    const [early, late] = [await aTester(test.rollout, test.entity), await aTester(test.rollout, test.entity)];
    await test.submit(early, HAPPY, { clientToken: 'token-1234' });
    await test.endTesting();
    expect(await test.submit(late)).toBe('late');
    expect(await test.submit(early, HAPPY, { clientToken: 'token-1234' })).toBe('unchanged');
    expect(await test.submit(early, UNHAPPY, { clientToken: 'token-1234' })).toBe('late');
    expect(await test.change(early, UNHAPPY)).toBe('late');
    expect(await test.rows()).toHaveLength(1);
  });

  it('counts the difference between two products tried by the same person', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.submit(tester, { nps: 9, csat: 5 });
    await test.submit(tester, { nps: 2, why: 'Slow', csat: 5 }, { product: 'rival' });
    const { rival } = test;
    expect(await test.count('nps 2', rival)).toEqual([1, 0]);
    expect(await test.count('csat 0', rival)).toEqual([1, 0]);
    await test.change(tester, { nps: 7, csat: 2 });
    expect(await test.count('nps 2', rival)).toEqual([0, 0]);
    expect(await test.count('nps 1', rival)).toEqual([1, 0]);
    expect(await test.count('csat -1', rival)).toEqual([1, 0]);
    expect(await test.count('people', rival)).toEqual([1, 0]);
  });

  it('finds the pair also when both products are answered at the same moment', async () => {
    await test.submit(await aTester(test.rollout, test.entity));
    const all = await testers(8, test.rollout, test.entity);
    await Promise.all(all.flatMap((tester) => [test.submit(tester), test.submit(tester, HAPPY, { product: 'rival' })]));
    expect(await test.count('people', test.rival)).toEqual([8, 0]);
  });
});

describe('changing what was sent', () => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, 'named');
  });

  it('moves the tallies, and a form opened before does not undo it', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.submit(tester, HAPPY, { clientToken: 'first-form' });
    expect(await test.change(tester, UNHAPPY)).toBe('changed');
    expect(await test.count('nps 9')).toEqual([0, 0]);
    expect(await test.count('nps 3')).toEqual([1, 0]);
    expect(await test.submit(tester, HAPPY, { clientToken: 'stale-form' })).toBe('superseded');
    expect(await test.submit(tester, HAPPY, { clientToken: 'first-form' })).toBe('unchanged');
    expect((await test.sent(tester))?.answers).toEqual(UNHAPPY);
  });

  it('happens as well when somebody goes back to the form they sent and sends it with other answers', async () => {
    const tester = await aTester(test.rollout, test.entity);
    await test.submit(tester, HAPPY, { clientToken: 'token-1234' });
    expect(await test.submit(tester, UNHAPPY, { clientToken: 'token-1234' })).toBe('changed');
    expect(await test.count('people')).toEqual([1, 0]);
  });

  it('needs something to change', async () => {
    await expect(test.change(await aTester(test.rollout, test.entity), HAPPY)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('by many at once leaves exact tallies', async () => {
    const all = await testers(10, test.rollout, test.entity);
    await Promise.all(all.map((tester) => test.submit(tester)));
    await Promise.all(
      all.flatMap((tester) => [test.change(tester, UNHAPPY), test.change(tester, { nps: 8, csat: 3 })]),
    );
    expect(await test.count('people')).toEqual([10, 0]);
  });
});
