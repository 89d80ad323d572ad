import fc from 'fast-check';
import { bind, type AppError } from '#platform';
import type { Mission } from './mission.entity.js';
import { MissionInput } from './mission.input.js';
import { countMinutes, isDoneWithEach } from './mission-parts.js';

const mission = (minutes: number, perProduct: boolean, formId: number | null) =>
  ({ minutes, perProduct, formId }) as Mission;

describe('how long a campaign takes somebody', () => {
  it('is each mission once, and once with every product where its form asks about each', () => {
    const missions = [mission(10, false, null), mission(5, true, 3), mission(7, false, 4)];
    expect(countMinutes({ missions, products: Array(3) })).toBe(10 + 3 * 5 + 7);
    expect(countMinutes({ missions, products: [] })).toBe(10 + 7);
    expect(countMinutes({ missions: [], products: Array(3) })).toBe(0);
  });

  it('is once where nothing is asked: a mission without a form cannot be done with each product', () => {
    expect(isDoneWithEach(mission(5, true, null))).toBe(false);
    expect(countMinutes({ missions: [mission(5, true, null)], products: Array(4) })).toBe(5);
  });

  it('does not depend on the order of the missions, and grows with every product', () => {
    const missions = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 480 }),
        perProduct: fc.boolean(),
        formId: fc.option(fc.constant(3)),
      }),
    );
    fc.assert(
      fc.property(missions, fc.nat(5), (all, products) => {
        const count = (some: typeof all, of: number) =>
          countMinutes({ missions: some as Mission[], products: Array(of) });
        expect(count(all.toReversed(), products)).toBe(count(all, products));
        expect(count(all, products + 1)).toBeGreaterThanOrEqual(count(all, products));
      }),
    );
  });
});

describe('a mission as it is typed', () => {
  const typed = { title: { en: ' Pay ', de: '' }, minutes: '5', importance: '3' };
  const problems = (change: object) => {
    try {
      bind(MissionInput, { ...typed, ...change });
      return [];
    } catch (error) {
      return (error as AppError).fields.map(({ field, messageKey }) => `${field} ${messageKey.replace('errors.', '')}`);
    }
  };

  it('is done once unless the box is ticked', () => {
    expect(bind(MissionInput, typed)).toMatchObject({
      title: { en: 'Pay' },
      minutes: 5,
      importance: 3,
      perProduct: false,
    });
    expect(bind(MissionInput, { ...typed, perProduct: 'true' }).perProduct).toBe(true);
    expect(problems({ perProduct: 'perhaps' })).toHaveLength(1);
  });

  it('takes from one minute to a working day, and weighs one to three', () => {
    for (const minutes of [1, 480]) expect(problems({ minutes })).toEqual([]);
    for (const minutes of [0, 481, -1]) expect(problems({ minutes })).toEqual(['minutes outOfRange']);
    for (const minutes of ['2,5', 'ten', '1e999']) expect(problems({ minutes })).toEqual(['minutes notANumber']);
    for (const importance of [0, 4]) expect(problems({ importance })).toEqual(['importance outOfRange']);
  });

  it('has a title of up to 160 signs in languages we speak', () => {
    expect(problems({ title: { en: 'x'.repeat(160) } })).toEqual([]);
    expect(problems({ title: { en: 'x'.repeat(161) } })).toEqual(['title.en tooLong']);
    expect(problems({ title: { es: 'Pagar' } })).toEqual(['title.es unknownField']);
    expect(problems({ title: 'Pay' })).toHaveLength(1);
  });
});
