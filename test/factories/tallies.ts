import { pairDifference, scoreAnswers, type Answers, type Question } from '#campaigns';
import { cellsByCode, reservedCells } from '../../libs/responses/src/tallies/reserved-buckets.js';

/** One response as results count it, wherever it came from. */
export interface CountedResponse {
  readonly rolloutId: number;
  readonly missionId: number;
  readonly productId: number;
  /** Who sent it: needed to find those who tried two products. */
  readonly person: string;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  /** Version of the form it answers; the first unless said. */
  readonly formVersionId?: number;
  /** They came by a printed code. */
  readonly byCode?: boolean;
}

export interface CountedRow {
  rolloutId: number;
  missionId: number;
  productId: number;
  versusId: number;
  questionKey: string;
  bucket: string;
  live: number;
  published: number;
}

type Ids = Pick<CountedRow, 'rolloutId' | 'missionId' | 'productId' | 'versusId'>;

/** The tallies of those responses, all published, counted here afresh. */
export function talliesOf(responses: readonly CountedResponse[]): CountedRow[] {
  const rows = new Map<string, CountedRow>();
  const count = (ids: Ids, questionKey: string, bucket: string) => {
    const key = JSON.stringify([ids, questionKey, bucket]);
    const row = rows.get(key) ?? { ...ids, questionKey, bucket, live: 0, published: 0 };
    rows.set(key, { ...row, live: row.live + 1, published: row.published + 1 });
  };
  for (const response of responses) {
    const ids = idsOf(response, 0);
    const cells = [...reservedCells({ formVersionId: 1, ...response }), ...scored(response)];
    for (const { questionKey, bucket } of cells) count(ids, questionKey, bucket);
  }
  for (const [a, b] of pairsOf(responses)) countPair(a, b, count);
  return [...rows.values()];
}

function countPair(
  a: CountedResponse,
  b: CountedResponse,
  count: (ids: Ids, questionKey: string, bucket: string) => void,
): void {
  const ids = idsOf(a, b.productId);
  count(ids, '', 'people');
  const keys: string[] = [];
  for (const { key, type } of a.questions) {
    const [left, right] = [a, b].map((each) => scored(each).find(({ questionKey }) => questionKey === key)?.bucket);
    const difference = pairDifference(type, left, right);
    if (difference === undefined) continue;
    keys.push(key);
    count(ids, key, String(difference));
  }
  if (!a.byCode && !b.byCode) return;
  for (const { questionKey, bucket } of cellsByCode(keys)) count(ids, questionKey, bucket);
}

function pairsOf(responses: readonly CountedResponse[]): [CountedResponse, CountedResponse][] {
  const byPerson = Map.groupBy(
    responses.filter(({ productId }) => productId > 0),
    ({ rolloutId, missionId, person }) => `${rolloutId} ${missionId} ${person}`,
  );
  return [...byPerson.values()].flatMap((own) =>
    own.flatMap((a) =>
      own.filter((b) => a.productId < b.productId).map((b): [CountedResponse, CountedResponse] => [a, b]),
    ),
  );
}

function idsOf({ rolloutId, missionId, productId }: CountedResponse, versusId: number): Ids {
  return { rolloutId, missionId, productId, versusId };
}

function scored({ questions, answers }: CountedResponse) {
  return scoreAnswers(questions, answers);
}
