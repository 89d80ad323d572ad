import fc from 'fast-check';
import { partsLeft, groupByRollout, type TesterRow, productOrder } from './tester-rollout.js';

const ROW: TesterRow = {
  ...{
    id: 7,
    enrolmentId: 2,
    status: 'testing',
    feedbackMode: 'named',
    campaignId: 1,
    revision: 3,
    title: '{"en":"Paying"}',
  },
  ...{ sourceLocale: 'en', entityLocale: 'pt', timeZone: 'Europe/Lisbon', testingFrom: null, testingUntil: null },
  ...{ missionId: 1, missionKey: 'pay', missionTitle: '{"en":"Pay"}', minutes: 10, formId: null },
  ...{ productKey: null, productName: null, done: null, state: null, rated: null, begun: false, untaken: false },
};
const review = (productKey: string, of: Partial<TesterRow>): TesterRow => ({
  ...ROW,
  ...{ missionId: 2, missionKey: 'review', formId: 5, productKey, productName: productKey, ...of },
});
const named = (rows: readonly TesterRow[]) =>
  groupByRollout(rows)
    .flatMap(partsLeft)
    .map(({ mission, part }) => [mission.key, part.product?.key]);

describe('what a tester has to do', () => {
  it('is put together from its rows, mission by mission', () => {
    const rows = [ROW, review('own', { done: 2, rated: 1 }), review('rival', { begun: true })];
    const [rollout, ...others] = groupByRollout(rows);
    expect(others).toEqual([]);
    expect(rollout).toMatchObject({ id: 7, title: { en: 'Paying' }, missions: [{ key: 'pay' }, { key: 'review' }] });
    expect(rollout?.missions[1]?.parts).toEqual([
      { product: { key: 'own', name: 'own' }, done: true, state: null, rated: true, begun: false, untaken: false },
      { product: { key: 'rival', name: 'rival' }, done: false, state: null, rated: false, begun: true, untaken: false },
    ]);
    expect(named(rows)).toEqual([
      ['pay', undefined],
      ['review', 'rival'],
    ]);
  });

  it('leaves out what they are blocked at or skip, until they do it after all', () => {
    expect(named([{ ...ROW, state: 'skipped' }, review('own', { state: 'blocked' }), review('rival', {})])).toEqual([
      ['review', 'rival'],
    ]);
    const [done] = groupByRollout([{ ...ROW, state: 'blocked', done: 2 }]);
    expect(done?.missions[0]?.parts[0]).toMatchObject({ done: true, state: null });
  });
});

describe('the order of products', () => {
  it('begins with another one from one tester to the next', () => {
    expect(productOrder(['a', 'b', 'c'], 2)).toEqual(['c', 'a', 'b']);
    expect(productOrder([], 4)).toEqual([]);
  });

  it('has every product in every place equally often, whoever is first and however many there are', () => {
    const some = fc.record({
      products: fc.integer({ min: 1, max: 9 }),
      first: fc.nat(100_000),
      rounds: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(some, ({ products, first, rounds }) => {
        const all = Array.from({ length: products }, (_, index) => `p${index}`);
        const orders = Array.from({ length: products * rounds }, (_, index) => productOrder(all, first + index));
        for (const order of orders) expect([...order].sort()).toEqual(all);
        for (const place of all.keys())
          for (const product of all) expect(orders.filter((order) => order[place] === product)).toHaveLength(rounds);
      }),
    );
  });

  it('stays balanced to within one while testers come one by one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 60 }),
        (products, first, people) => {
          const all = Array.from({ length: products }, (_, index) => index);
          const firsts = Array.from({ length: people }, (_, index) => productOrder(all, first + index)[0]);
          const counts = all.map((product) => firsts.filter((each) => each === product).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
