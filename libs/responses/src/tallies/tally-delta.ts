import { pairDifference, scoreAnswers, type Question, type ScoredValue } from '#campaigns';
import { PEOPLE, cellsByCode, reservedCells, type Answered } from './reserved-buckets.js';

export type Counts = ReadonlyMap<string, number>;

export function countsOfResponse(response: Answered): Counts {
  return countsOf([...reservedCells(response), ...scoreAnswers(response.questions, response.answers)]);
}

/** One product's side of a pair: buckets in the order of the questions, undefined where they do not compare. */
export interface Measures {
  readonly questions: readonly Question[];
  readonly buckets: readonly (string | undefined)[];
  readonly byCode: boolean;
}

export function measureAnswers({ questions, answers, byCode = false }: Omit<Answered, 'formVersionId'>): Measures {
  const scored = scoreAnswers(questions, answers);
  const bucketOf = ({ key, type }: Question) => {
    const bucket = scored.find(({ questionKey }) => questionKey === key)?.bucket;
    return pairDifference(type, bucket, bucket) === undefined ? undefined : bucket;
  };
  return { questions, buckets: questions.map(bucketOf), byCode };
}

/** One person, and the differences of their answers (a − b). */
export function countsOfPair(a: Measures, b: Measures): Counts {
  const differences = a.questions.flatMap(({ key, type }, index) => {
    const other = b.questions === a.questions ? index : b.questions.findIndex((question) => question.key === key);
    const difference = pairDifference(type, a.buckets[index], b.buckets[other]);
    return difference === undefined ? [] : [{ questionKey: key, bucket: String(difference) }];
  });
  return countsOfPerson(differences, a.byCode || b.byCode);
}

export function subtractCounts(before: Counts, after: Counts): Counts {
  const change = new Map(after);
  for (const [cell, count] of before) change.set(cell, (change.get(cell) ?? 0) - count);
  for (const [cell, by] of change) if (by === 0) change.delete(cell);
  return change;
}

export function addTo(total: Map<string, number>, counts: Counts): void {
  for (const [cell, by] of counts) total.set(cell, (total.get(cell) ?? 0) + by);
}

export function cellKey({ questionKey, bucket }: ScoredValue): string {
  return `${questionKey}\n${bucket}`;
}

export function scoredValueFrom(cell: string): ScoredValue {
  const [questionKey = '', bucket = ''] = cell.split('\n');
  return { questionKey, bucket };
}

export function countsOfPerson(values: readonly ScoredValue[], byCode: boolean): Counts {
  const again = byCode ? cellsByCode(values.map(({ questionKey }) => questionKey)) : [];
  return countsOf([PEOPLE, ...values, ...again]);
}

function countsOf(values: readonly ScoredValue[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(cellKey(value), (counts.get(cellKey(value)) ?? 0) + 1);
  return counts;
}
