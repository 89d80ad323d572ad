import {
  pairDifference,
  scoreAnswers,
  type Answers,
  type Question,
  type QuestionTypeName,
  type ScoredValue,
} from '#campaigns';

/** Where the people of a group are counted. */
export const PEOPLE: ScoredValue = { questionKey: '', bucket: 'people' };

/** By how much each count of a group changes. */
export type Counts = ReadonlyMap<string, number>;

/** Answers with the version of the form they were given to. */
export interface Answered {
  readonly questions: readonly Question[];
  readonly answers: Answers;
}

/** What one response adds to its group: one person, and each scored answer. */
export function countsOfResponse({ questions, answers }: Answered): Counts {
  return countsOf([PEOPLE, ...scoreAnswers(questions, answers)]);
}

/** What a person who answered for two products adds to the pair: one person, and how their answers differ (a − b). */
export function countsOfPair(a: Answered, b: Answered): Counts {
  return countsOfMeasures(measuresOf(a), measuresOf(b));
}

/** One side of a pair: the answers that can be compared, by question key. */
export type Measures = ReadonlyMap<string, Measure>;
interface Measure {
  readonly type: QuestionTypeName;
  readonly bucket: string;
}

export function measuresOf({ questions, answers }: Answered): Measures {
  const buckets = new Map(scoreAnswers(questions, answers).map(({ questionKey, bucket }) => [questionKey, bucket]));
  const measures = new Map<string, Measure>();
  for (const { key, type } of questions) {
    const bucket = buckets.get(key);
    if (bucket !== undefined && pairDifference(type, bucket, bucket) !== undefined) measures.set(key, { type, bucket });
  }
  return measures;
}

export function countsOfMeasures(a: Measures, b: Measures): Counts {
  const differences = [...a].flatMap(([questionKey, { type, bucket }]) => {
    const difference = pairDifference(type, bucket, b.get(questionKey)?.bucket);
    return difference === undefined ? [] : [{ questionKey, bucket: String(difference) }];
  });
  return countsOf([PEOPLE, ...differences]);
}

/** `after` − `before`, without what stays the same. */
export function changeOf(before: Counts, after: Counts): Counts {
  const change = new Map(after);
  for (const [cell, count] of before) change.set(cell, (change.get(cell) ?? 0) - count);
  for (const [cell, by] of change) if (by === 0) change.delete(cell);
  return change;
}

export function addTo(total: Map<string, number>, counts: Counts): void {
  for (const [cell, by] of counts) total.set(cell, (total.get(cell) ?? 0) + by);
}

export function cellOf({ questionKey, bucket }: ScoredValue): string {
  return `${questionKey}\n${bucket}`;
}

export function scoredValueOf(cell: string): ScoredValue {
  const [questionKey = '', bucket = ''] = cell.split('\n');
  return { questionKey, bucket };
}

function countsOf(values: readonly ScoredValue[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(cellOf(value), (counts.get(cellOf(value)) ?? 0) + 1);
  return counts;
}
