import fc from 'fast-check';
import { BY_CODE } from './reserved-buckets.js';
import { hasUnanimousQuestion, isUnanimous, type CountedAnswer } from './unanimity.js';

const agreed = (people: number, alike: number, byCode = 0) => isUnanimous({ people, alike, byCode });

describe('people who all say the same', () => {
  it('are told by the figure, up to nine of them; ten may stand as they are', () => {
    expect([agreed(5, 5), agreed(9, 9), agreed(10, 10), agreed(200, 200)]).toEqual([true, true, false, false]);
  });

  it('are told too when two of them know that only they said otherwise', () => {
    expect([agreed(7, 6), agreed(7, 5), agreed(7, 4)]).toEqual([true, true, false]);
  });

  it('are told by whoever printed codes and answered with them: those hide nobody', () => {
    expect(agreed(9, 4, 3)).toBe(true);
    expect(agreed(9, 3, 3)).toBe(false);
    expect([agreed(12, 12, 2), agreed(12, 12, 3)]).toEqual([false, true]);
  });

  it('are nobody when nobody answered', () => {
    expect(agreed(0, 0)).toBe(false);
  });

  it('stay told when more of those who differ are accomplices or made up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(10), (people, different, byCode) => {
        const alike = Math.max(0, people - different);
        fc.pre(agreed(people, alike, byCode));
        expect(agreed(people, alike, byCode + 1)).toBe(true);
      }),
    );
  });
});

describe('a step of answers', () => {
  const count = (questionKey: string, counts: Record<string, number>): CountedAnswer[] =>
    Object.entries(counts).map(([bucket, times]) => ({ questionKey, bucket, count: times }));
  const tells = (people: number, counts: CountedAnswer[], revised = 0) =>
    hasUnanimousQuestion(counts, { people, revised });

  it('tells what each said when one question was answered alike', () => {
    expect(tells(5, count('nps', { 9: 5 }))).toBe(true);
    expect(tells(5, [...count('nps', { 9: 2, 3: 1, 7: 2 }), ...count('csat', { 5: 5 })])).toBe(true);
    expect(tells(5, count('nps', { 9: 2, 3: 1, 7: 2 }))).toBe(false);
  });

  it('tells nothing by its texts, nor by what is counted beside the answers', () => {
    expect(tells(5, count('why', { text: 5 }))).toBe(false);
    expect(tells(5, [...count('', { people: 5 }), ...count('liked', { '#answered': 5 })])).toBe(false);
  });

  it('tells by choices of several when each was ticked by nearly all or nearly nobody', () => {
    expect(tells(6, count('liked', { speed: 6, looks: 1 }))).toBe(true);
    expect(tells(6, count('liked', { speed: 6, looks: 3 }))).toBe(false);
  });

  it('hides nobody behind answers that were taken back in it, or made by those with a code', () => {
    expect(tells(8, count('nps', { 9: 5, 3: 3 }))).toBe(false);
    expect(tells(8, count('nps', { 9: 5, 3: 3 }), 1)).toBe(true);
    expect(tells(5, [...count('nps', { 9: 5, 3: 4 }), ...count('nps', { [BY_CODE]: 4 })])).toBe(true);
    expect(tells(5, count('nps', { 9: 5, 3: -1 }))).toBe(true);
  });

  it('is nothing when nobody is in it or nothing moved', () => {
    expect(tells(0, count('nps', { 9: 5 }))).toBe(false);
    expect(tells(5, count('nps', { 9: 0 }))).toBe(false);
    expect(tells(5, [])).toBe(false);
  });
});
