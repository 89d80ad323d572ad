import type { Question } from '#campaigns';
import type { ComparisonRow } from '#insights';
import type { CampaignWording } from '../http/wording/wording.js';
import { differenceText, pText } from './figure-text.presenter.js';

export interface PairView {
  readonly a: string;
  readonly b: string;
  readonly difference: string;
  readonly interval: string;
  readonly p: string;
  readonly verdict: string;
  readonly differs: boolean;
}

type NameOf = (code: string) => string;

/** A sentence for each entity that is above others, or one that none differs; empty without comparisons. */
export function comparisonSentences(rows: readonly ComparisonRow[], nameOf: NameOf, words: CampaignWording): string[] {
  if (!rows.length) return [];
  const above = Map.groupBy(
    rows.flatMap(({ a, b, difference, differs }) => {
      if (!differs || difference === null) return [];
      return difference > 0 ? [{ high: a, low: b }] : [{ high: b, low: a }];
    }),
    ({ high }) => high,
  );
  const sentences = [...above].map(([high, pairs]) =>
    words.say('results.above', { entity: nameOf(high), others: words.list(pairs.map(({ low }) => nameOf(low))) }),
  );
  if (!sentences.length) return [words.say('results.noneDiffer', { count: rows.length })];
  return rows.every(({ differs }) => differs) ? sentences : [...sentences, words.say('results.restAlike')];
}

export function pairViews(
  question: Question,
  rows: readonly ComparisonRow[],
  nameOf: NameOf,
  words: CampaignWording,
): PairView[] {
  const text = (value: number | null) => differenceText(question, value, words.locale);
  return rows.map(({ a, b, difference, low, high, holm, differs }) => ({
    a: nameOf(a),
    b: nameOf(b),
    difference: text(difference),
    interval: low === null ? '–' : words.say('results.from', { low: text(low), high: text(high) }),
    p: pText(holm, words.locale),
    verdict: verdictText(differs, words),
    differs: differs ?? false,
  }));
}

export function verdictText(differs: boolean | null, { say }: CampaignWording): string {
  if (differs === null) return '–';
  return say(differs ? 'results.differs' : 'results.noReliableDifference');
}
