import { pairDifference } from './pair-difference.js';
import { parseForm } from './parse-form.js';
import { scoreBuckets, scoreAnswers } from './score.js';

const questions = parseForm([
  { key: 'nps', type: 'nps', label: { en: 'Recommend?' } },
  { key: 'sus', type: 'sus' },
  { key: 'umux', type: 'umux_lite' },
  { key: 'liked', type: 'multiple_choice', label: { en: 'Liked?' }, options: [{ key: 'speed' }, { key: 'clarity' }] },
  { key: 'again', type: 'yes_no', label: { en: 'Again?' } },
  { key: 'minutes', type: 'number', label: { en: 'Minutes?' } },
  { key: 'comment', type: 'long_text', label: { en: 'Anything else?' } },
]);

function bucketOf(key: string, answer: number | number[]): string | undefined {
  return scoreAnswers(questions, { [key]: answer })[0]?.bucket;
}

describe('scoring answers for the tallies', () => {
  it('counts each answer where it belongs', () => {
    const answers = { nps: 0, liked: ['speed', 'clarity'], again: 'no', minutes: 12, comment: 'Nice' };
    expect(scoreAnswers(questions, answers)).toEqual([
      { questionKey: 'nps', bucket: '0' },
      { questionKey: 'liked', bucket: 'speed' },
      { questionKey: 'liked', bucket: 'clarity' },
      { questionKey: 'again', bucket: 'no' },
      { questionKey: 'minutes', bucket: '12' },
      { questionKey: 'comment', bucket: 'text' },
    ]);
  });

  it('scores SUS as Brooke did', () => {
    expect(bucketOf('sus', [5, 1, 5, 1, 5, 1, 5, 1, 5, 1])).toBe('40');
    expect(bucketOf('sus', [1, 5, 1, 5, 1, 5, 1, 5, 1, 5])).toBe('0');
    expect(bucketOf('sus', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3])).toBe('20');
    expect(bucketOf('sus', [4, 2, 4, 2, 4, 2, 4, 2, 4, 2])).toBe('30');
  });

  it('scores UMUX-Lite from 0 to 12', () => {
    expect([bucketOf('umux', [1, 1]), bucketOf('umux', [4, 5]), bucketOf('umux', [7, 7])]).toEqual(['0', '7', '12']);
  });

  it('knows every bucket beforehand', () => {
    expect(questions.map((question) => scoreBuckets(question).length)).toEqual([11, 41, 13, 2, 2, 0, 1]);
  });
});

describe('how one person tells two products apart', () => {
  it('counts NPS by category', () => {
    expect(pairDifference('nps', '9', '0')).toBe(2);
    expect(pairDifference('nps', '10', '9')).toBe(0);
    expect(pairDifference('nps', '6', '7')).toBe(-1);
  });

  it('counts CSAT and CES by satisfied or not', () => {
    expect([pairDifference('csat', '4', '3'), pairDifference('csat', '5', '4')]).toEqual([1, 0]);
    expect([pairDifference('ces', '4', '5'), pairDifference('ces', '7', '5')]).toEqual([-1, 0]);
  });

  it('subtracts scores, and says nothing where there is no pair', () => {
    expect(pairDifference('sus', '30', '36')).toBe(-6);
    const [umux, rating, scale] = (['umux_lite', 'rating', 'scale'] as const).map((type) =>
      pairDifference(type, '5', '3'),
    );
    expect([umux, rating, scale]).toEqual([2, 2, 2]);
    expect(pairDifference('rating', '5', undefined)).toBeUndefined();
    expect(pairDifference('single_choice', 'alone', 'helped')).toBeUndefined();
  });
});
