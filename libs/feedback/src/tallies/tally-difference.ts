import type { FeedbackMode } from '#campaigns';
import { groupKey, type Group } from './group.js';
import type { Counted, CountedGroup } from './counted-group.js';
import { cellOf, scoredValueOf } from './tally-delta.js';

/** A row of the tallies. */
export interface StoredTally extends Group, Counted {
  readonly questionKey: string;
  readonly bucket: string;
}

/** A count that is not what the raw responses say. */
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

/** Compares the tallies of one rollout with a recount of its responses. */
export function differencesOf(
  stored: readonly StoredTally[],
  counted: readonly CountedGroup[],
  mode: FeedbackMode,
): TallyDifference[] {
  const cells = new Map<string, Comparison>();
  for (const each of counted)
    for (const counts of each.cells) {
      const cell = cellOf(counts);
      cells.set(`${groupKey(each.group)} ${cell}`, { group: each.group, cell, stored: NONE, counted: counts });
    }
  for (const row of stored) {
    const cell = cellOf(row);
    const key = `${groupKey(row)} ${cell}`;
    cells.set(key, { group: row, cell, stored: row, counted: cells.get(key)?.counted ?? NONE });
  }
  return [...cells.values()].flatMap(({ group, cell, ...counts }) =>
    columnsOf(group, mode)
      .filter((column) => counts.stored[column] !== counts.counted[column])
      .map((column) => difference(group, cell, column, counts)),
  );
}

/** Steps do not exist under `named`, and those of pairs cannot be told from the responses. */
function columnsOf({ versusId }: Group, mode: FeedbackMode): (keyof Counted)[] {
  return mode === 'named' || versusId !== 0 ? ['live'] : ['live', 'staged', 'published'];
}

function difference(
  { rolloutId, missionId, productId, versusId }: Group,
  cell: string,
  column: keyof Counted,
  { stored, counted }: { stored: Counted; counted: Counted },
): TallyDifference {
  const group = { rolloutId, missionId, productId, versusId };
  return { ...group, ...scoredValueOf(cell), column, stored: stored[column], counted: counted[column] };
}
