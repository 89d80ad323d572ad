import type { FeedbackMode, ScoredValue } from '#campaigns';
import { groupKey, type Counted, type Group } from '../group.js';
import type { CountedGroup } from './counted-group.js';
import { BY_CODE, PEOPLE } from '../reserved-buckets.js';
import { cellKey, scoredValueFrom } from '../tally-delta.js';

export interface StoredTally extends Group, Counted {
  readonly questionKey: string;
  readonly bucket: string;
}

export interface TallyDifference extends Group {
  readonly questionKey: string;
  readonly bucket: string;
  readonly column: keyof Counted;
  readonly stored: number;
  readonly counted: number;
}

interface Comparison {
  readonly group: Group;
  readonly cell: string;
  readonly stored: Counted;
  readonly counted: Counted;
}

const NONE: Counted = { live: 0, staged: 0, published: 0 };
const COLUMNS = ['live', 'staged', 'published'] as const satisfies readonly (keyof Counted)[];

export function findDifferences(
  stored: readonly StoredTally[],
  counted: readonly CountedGroup[],
  mode: FeedbackMode,
): TallyDifference[] {
  const cells = new Map<string, Comparison>();
  for (const each of counted)
    for (const counts of each.cells) {
      const cell = cellKey(counts);
      cells.set(`${groupKey(each.group)} ${cell}`, { group: each.group, cell, stored: NONE, counted: counts });
    }
  for (const row of stored) {
    const cell = cellKey(row);
    const key = `${groupKey(row)} ${cell}`;
    cells.set(key, { group: row, cell, stored: row, counted: cells.get(key)?.counted ?? NONE });
  }
  const differences = [...cells.values()].flatMap(({ group, cell, ...counts }) => {
    // Anonymous rows do not say that they came by a code, so these cells cannot be recounted.
    if (mode === 'anonymous' && isByCode(scoredValueFrom(cell))) return [];
    return columnsOf(group, mode)
      .filter((column) => counts.stored[column] !== counts.counted[column])
      .map((column) => difference(group, cell, column, counts));
  });
  return mode === 'anonymous' ? differences.concat(uncountable(stored)) : differences;
}

/** Counts by printed code that cannot be right: below zero, or above the people of their group. */
export function uncountable(rows: readonly StoredTally[]): TallyDifference[] {
  const people = new Map(rows.filter((row) => cellKey(row) === cellKey(PEOPLE)).map((row) => [groupKey(row), row]));
  return rows.filter(isByCode).flatMap((row) =>
    COLUMNS.flatMap((column) => {
      const most = people.get(groupKey(row))?.[column] ?? 0;
      const possible = Math.min(Math.max(row[column], 0), most);
      if (row[column] === possible) return [];
      return [difference(row, cellKey(row), column, { stored: row, counted: { ...NONE, [column]: possible } })];
    }),
  );
}

function isByCode({ bucket }: ScoredValue): boolean {
  return bucket === BY_CODE;
}

function columnsOf({ versusId }: Group, mode: FeedbackMode): readonly (keyof Counted)[] {
  return mode === 'named' || versusId !== 0 ? ['live'] : COLUMNS;
}

function difference(
  { rolloutId, missionId, productId, versusId }: Group,
  cell: string,
  column: keyof Counted,
  { stored, counted }: { stored: Counted; counted: Counted },
): TallyDifference {
  const group = { rolloutId, missionId, productId, versusId };
  return { ...group, ...scoredValueFrom(cell), column, stored: stored[column], counted: counted[column] };
}
