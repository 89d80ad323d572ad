import { SATISFACTION, groupKey, type Group } from './group.js';
import { PEOPLE, isReserved } from './reserved-buckets.js';
import { cellKey, countsOfPerson, type Counts } from './tally-delta.js';
import { uncountable, type StoredTally, type TallyDifference } from './verify/tally-difference.js';

export const SATISFACTION_KEY = 'satisfaction';

export interface RatedPart extends Omit<Group, 'versusId'> {
  readonly people: number;
}

export function countsOfRating(value: number, byCode = false): Counts {
  return countsOfPerson([{ questionKey: SATISFACTION_KEY, bucket: String(value) }], byCode);
}

/** Ratings cannot be recounted: compares their number with the `rated` flags, and their sum with the people. */
export function satisfactionDifferences(
  stored: readonly StoredTally[],
  rated: readonly RatedPart[],
): TallyDifference[] {
  const tallies = Map.groupBy(stored, groupKey);
  const flags = new Map(rated.map((part) => [groupKey({ ...part, versusId: SATISFACTION }), part]));
  return [...new Set([...tallies.keys(), ...flags.keys()])].flatMap((key) => {
    const rows = tallies.get(key) ?? [];
    const part = rows[0] ?? flags.get(key);
    if (!part) return [];
    const { rolloutId, missionId, productId } = part;
    const group = { rolloutId, missionId, productId, versusId: SATISFACTION };
    return differencesIn(group, rows, flags.get(key)?.people ?? 0);
  });
}

function differencesIn(group: Group, rows: readonly StoredTally[], rated: number): TallyDifference[] {
  const isPeople = (row: StoredTally) => cellKey(row) === cellKey(PEOPLE);
  const sum = (column: TallyDifference['column'], ofPeople: boolean) =>
    rows.filter((row) => (ofPeople ? isPeople(row) : !isReserved(row))).reduce((total, row) => total + row[column], 0);
  const columns = ['live', 'staged', 'published'] as const;
  const values = columns.map((column) => ({ column, stored: sum(column, false), counted: sum(column, true) }));
  const people = { column: 'live', stored: sum('live', true), counted: rated } as const;
  return [
    ...values.map((each) => ({ ...group, questionKey: SATISFACTION_KEY, bucket: '', ...each })),
    { ...group, ...PEOPLE, ...people },
  ]
    .filter((each) => each.stored !== each.counted)
    .concat(uncountable(rows));
}
