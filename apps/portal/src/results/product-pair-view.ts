import type { Blueprint, Question } from '#campaigns';
import { isWithheld, measureOf, type Participant, type ProductPairResults } from '#insights';
import { verdictText } from './comparison-words.js';
import { differenceText, pText } from './figure-text.js';
import { headOf } from './question-view.js';
import type { Words } from './words.js';

export interface ProductPairView {
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly {
    readonly title: string;
    readonly n: number;
    readonly difference: string;
    readonly interval: string;
    readonly p: string;
    readonly verdict: string;
    readonly differs: boolean;
  }[];
}

type Figures = Exclude<ProductPairResults['total'], { n: 'withheld' }>;

/** Pairs of products that enough people tried both of: over all entities, or of the only one the reader sees. */
export function productPairViews(
  blueprint: Blueprint,
  pairs: readonly ProductPairResults[],
  participants: readonly Participant[],
  words: Words,
): ProductPairView[] {
  return pairs.flatMap((pair) => {
    const own = participants.length === 1 ? pair.entities[participants[0]?.code ?? ''] : undefined;
    const figures = isWithheld(pair.total) ? own : pair.total;
    if (!figures || isWithheld(figures)) return [];
    const mission = blueprint.missions.find(({ key }) => key === pair.mission);
    const questions = blueprint.forms.find(({ id }) => id === mission?.formId)?.questions ?? [];
    const nameOf = (key: string) => blueprint.products.find((product) => product.key === key)?.name ?? key;
    const vars = { a: nameOf(pair.a), b: nameOf(pair.b), count: figures.n };
    return [
      {
        title: words.t('results.pair.title', vars),
        lead: words.t('results.pair.lead', vars),
        rows: questions.filter((each) => measureOf(each) === 'figure').flatMap((each) => rowOf(each, figures, words)),
      },
    ];
  });
}

function rowOf(question: Question, figures: Figures, words: Words): ProductPairView['rows'] {
  const figure = figures[question.key];
  if (typeof figure !== 'object' || isWithheld(figure)) return [];
  const { n, difference, low, high, holm, differs } = figure;
  const text = (value: number | null) => differenceText(question, value, words.locale);
  return [
    {
      title: headOf(question, words).title,
      n,
      difference: text(difference),
      interval: low === null ? '–' : words.t('results.from', { low: text(low), high: text(high) }),
      p: pText(holm, words.locale),
      verdict: verdictText(differs, words),
      differs: differs ?? false,
    },
  ];
}
