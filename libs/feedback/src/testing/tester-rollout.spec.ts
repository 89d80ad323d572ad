import { partsLeft, rolloutsOf, type TesterRow } from './tester-rollout.js';
import { productOrder } from './product-order.js';

const ROW: TesterRow = {
  ...{ id: 7, enrolmentId: 2, status: 'testing', feedbackMode: 'named', campaignId: 1, title: '{"en":"Paying"}' },
  ...{ sourceLocale: 'en', entityLocale: 'pt', timeZone: 'Europe/Lisbon', testingFrom: null, testingUntil: null },
  ...{ missionId: 1, missionKey: 'pay', missionTitle: '{"en":"Pay"}', minutes: 10, formId: null },
  ...{ productKey: null, productName: null, done: null },
};
const review = (productKey: string, done: number | null): TesterRow => ({
  ...ROW,
  ...{ missionId: 2, missionKey: 'review', formId: 5, productKey, productName: productKey, done },
});

describe('what a tester has to do', () => {
  it('is put together from its rows, mission by mission', () => {
    const [rollout, ...others] = rolloutsOf([ROW, review('own', 2), review('rival', null)]);
    expect(others).toEqual([]);
    expect(rollout).toMatchObject({ id: 7, title: { en: 'Paying' }, missions: [{ key: 'pay' }, { key: 'review' }] });
    expect(rollout?.missions[1]?.parts).toEqual([
      { product: { key: 'own', name: 'own' }, done: true },
      { product: { key: 'rival', name: 'rival' }, done: false },
    ]);
    expect(partsLeft(rollout!).map(({ mission, part }) => [mission.key, part.product?.key])).toEqual([
      ['pay', undefined],
      ['review', 'rival'],
    ]);
  });

  it('begins with another product from one tester to the next, each as often as the others', () => {
    const firsts = Array.from({ length: 30 }, (_, enrolmentId) => productOrder(['a', 'b', 'c'], enrolmentId)[0]);
    expect(['a', 'b', 'c'].map((product) => firsts.filter((first) => first === product).length)).toEqual([10, 10, 10]);
    expect(productOrder(['a', 'b', 'c'], 2)).toEqual(['c', 'a', 'b']);
    expect(productOrder([], 4)).toEqual([]);
  });
});
