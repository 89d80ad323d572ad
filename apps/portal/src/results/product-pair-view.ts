import type { Blueprint, Question } from '#campaigns';
import { isWithheld, measureOf, type Participant, type ProductPairResults } from '#insights';
import { verdictText } from './comparison-words.js';
import { differenceText, pText } from './figure-text.js';
import { headOf } from './question-view.js';
import type { Words } from './words.js';

export interface ProductPairView {
  readonly title: string;
  /** Empty while nothing is compared. */
  readonly lead: string;
  /** Why nothing, or not all of it, is compared, and who is not in it. */
  readonly notes: readonly string[];
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

/**
 * Pairs of products among the people who tried both: over all entities, or of the only one the reader sees; or why they are
 * not compared. Under `anonymous` nobody can tell who tried both.
 */
export function productPairViews(
  blueprint: Blueprint,
  pairs: readonly ProductPairResults[],
  participants: readonly Participant[],
  words: Words,
): ProductPairView[] {
  if (blueprint.campaign.feedbackMode === 'anonymous') return [];
  return pairs.map((pair) => {
    const own = participants.length === 1 ? pair.entities[participants[0]?.code ?? ''] : undefined;
    const figures = isWithheld(pair.total) ? own : pair.total;
    const mission = blueprint.missions.find(({ key }) => key === pair.mission);
    const questions = blueprint.forms.find(({ id }) => id === mission?.formId)?.questions ?? [];
    const nameOf = (key: string) => blueprint.products.find((product) => product.key === key)?.name ?? key;
    const names = { a: nameOf(pair.a), b: nameOf(pair.b) };
    const title = words.t('results.pair.title', names);
    if (!figures || isWithheld(figures))
      return { title, lead: '', rows: [], notes: [words.t(whyNot(blueprint, participants))] };
    const compared = questions.filter((each) => measureOf(each) === 'figure');
    const rows = compared.flatMap((each) => rowOf(each, figures, words));
    return {
      title,
      rows,
      lead: words.t('results.pair.lead', { ...names, count: figures.n }),
      notes: [
        ...(rows.length < compared.length ? [words.t('results.pair.some')] : []),
        ...(blueprint.campaign.feedbackMode === 'named' ? [] : [words.t('results.pair.inTime')]),
      ],
    };
  });
}

function whyNot({ campaign }: Blueprint, participants: readonly Participant[]): string {
  const isOver = campaign.feedbackMode === 'named' || !participants.some(({ status }) => isOpen(status));
  return isOver ? 'results.pair.withheld' : 'results.pair.later';
}

function isOpen(status: Participant['status']): boolean {
  return status === 'recruiting' || status === 'testing';
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
