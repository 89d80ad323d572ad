import { BY_CODE } from '../reserved-buckets.js';
import { CountedGroup } from './counted-group.js';
import { findDifferences, uncountable, type StoredTally } from './tally-difference.js';

const group = { rolloutId: 1, missionId: 2, productId: 3, versusId: 0 };
const pair = { ...group, versusId: 4 };
const row = (questionKey: string, bucket: string, live: number, of: Partial<StoredTally> = {}): StoredTally => ({
  ...{ ...group, questionKey, bucket, live, staged: live, published: live },
  ...of,
});
/** Responses counted afresh: so many, all of them shown. */
function counted(cells: Record<string, number>, of = group): CountedGroup {
  const found = new CountedGroup(of);
  for (const [name, times] of Object.entries(cells)) {
    const [questionKey = '', bucket = ''] = name.split(' ');
    for (let time = 0; time < times; time += 1) found.cell({ questionKey, bucket }).count(0);
  }
  return found;
}
const said = (differences: ReturnType<typeof findDifferences>) =>
  differences.map(({ questionKey, bucket, column, stored, counted: found }) =>
    `${questionKey} ${bucket} ${column}: ${stored} instead of ${found}`.trim(),
  );

describe('figures beside the responses they were counted from', () => {
  it('agree cell by cell', () => {
    const stored = [row('', 'people', 2), row('nps', '9', 2)];
    expect(findDifferences(stored, [counted({ ' people': 2, 'nps 9': 2 })], 'confidential')).toEqual([]);
    expect(findDifferences([], [], 'named')).toEqual([]);
  });

  it('differ where a count is wrong, where one is missing, and where one stands for nothing', () => {
    const stored = [row('', 'people', 2), row('nps', '9', 3), row('nps', '2', 1)];
    const found = counted({ ' people': 2, 'nps 9': 2, 'nps 7': 1 });
    expect(said(findDifferences(stored, [found], 'named')).sort()).toEqual([
      'nps 2 live: 1 instead of 0',
      'nps 7 live: 0 instead of 1',
      'nps 9 live: 3 instead of 2',
    ]);
  });

  it('differ by what is published too, where it is published by steps', () => {
    const stored = [row('', 'people', 2), row('nps', '9', 2, { published: 1 })];
    const found = [counted({ ' people': 2, 'nps 9': 2 })];
    expect(said(findDifferences(stored, found, 'confidential'))).toEqual(['nps 9 published: 1 instead of 2']);
    expect(findDifferences(stored, found, 'named')).toEqual([]);
  });

  it('of a pair of products are live alone', () => {
    const stored = [row('', 'people', 1, { ...pair, staged: 0, published: 0 })];
    expect(findDifferences(stored, [counted({ ' people': 1 }, pair)], 'confidential')).toEqual([]);
  });

  it('keep groups apart that have the same cells', () => {
    const other = { ...group, productId: 9 };
    const stored = [row('', 'people', 1), row('', 'people', 2, other)];
    const found = [counted({ ' people': 2 }), counted({ ' people': 1 }, other)];
    expect(said(findDifferences(stored, found, 'named'))).toHaveLength(2);
  });
});

describe('those who came by a printed code', () => {
  const byCode = (live: number) => row('', BY_CODE, live);

  it('are not counted afresh where nobody is told apart, but are never more than the people, nor fewer than none', () => {
    const people = row('', 'people', 3);
    const found = [counted({ ' people': 3 })];
    expect(findDifferences([people, byCode(3)], found, 'anonymous')).toEqual([]);
    expect(said(findDifferences([people, byCode(4)], found, 'anonymous'))).toContain(`${BY_CODE} live: 4 instead of 3`);
    expect(said(uncountable([people, byCode(-1)]))).toContain(`${BY_CODE} live: -1 instead of 0`);
    expect(said(uncountable([byCode(1)]))).toContain(`${BY_CODE} live: 1 instead of 0`);
  });

  it('are counted like anything else where they can be', () => {
    const found = [counted({ ' people': 3, [` ${BY_CODE}`]: 2 })];
    expect(said(findDifferences([row('', 'people', 3), byCode(3)], found, 'named'))).toEqual([
      `${BY_CODE} live: 3 instead of 2`,
    ]);
  });
});
