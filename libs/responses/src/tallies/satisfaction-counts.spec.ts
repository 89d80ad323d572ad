import { SATISFACTION } from './group.js';
import { countsOfRating, satisfactionDifferences } from './satisfaction-counts.js';

const part = { rolloutId: 1, missionId: 2, productId: 3 };
const row = (questionKey: string, bucket: string, [live, staged, published]: [number, number, number]) => ({
  ...{ ...part, versusId: SATISFACTION, questionKey, bucket, live, staged, published },
});

describe('counts of how satisfied people were', () => {
  it('add one person and one value', () => {
    expect([...countsOfRating(4)]).toEqual([
      ['\npeople', 1],
      ['satisfaction\n4', 1],
    ]);
  });

  it('agree when as many rated as there are people, and values as people at each step', () => {
    const stored = [
      row('', 'people', [7, 5, 0]),
      row('satisfaction', '4', [4, 3, 0]),
      row('satisfaction', '1', [3, 2, 0]),
    ];
    expect(satisfactionDifferences(stored, [{ ...part, people: 7 }])).toEqual([]);
  });

  it('say where they do not: a value without a person, a person without a mark, a mark that was not counted', () => {
    const stored = [row('', 'people', [6, 5, 5]), row('satisfaction', '4', [7, 5, 5])];
    const group = { ...part, versusId: SATISFACTION };
    expect(satisfactionDifferences(stored, [{ ...part, people: 7 }])).toEqual([
      { ...group, questionKey: 'satisfaction', bucket: '', column: 'live', stored: 7, counted: 6 },
      { ...group, questionKey: '', bucket: 'people', column: 'live', stored: 6, counted: 7 },
    ]);
    expect(satisfactionDifferences([], [{ ...part, people: 1 }])).toHaveLength(1);
  });
});
