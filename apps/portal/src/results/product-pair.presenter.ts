import type { Question } from '#campaigns';
import { isWithheld, type Block, type ProductPairResults, type ResultSheet } from '#insights';
import { formatNumber } from '#platform';
import type { CampaignWording } from '../http/wording/wording.js';
import { verdictText } from './comparison.presenter.js';
import { differenceText, pText } from './figure-text.presenter.js';
import { presentQuestionHead } from './question.presenter.js';

export interface ProductPairView {
  readonly title: string;
  /** Empty when nothing is compared. */
  readonly lead: string;
  /** Why there is no comparison, or only a part, and who is left out. */
  readonly notes: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    /** Remark on a question that is no longer asked. */
    readonly gone: string | undefined;
    readonly n: string;
    readonly difference: string;
    readonly interval: string;
    readonly p: string;
    readonly verdict: string;
    readonly differs: boolean;
  }[];
}

type Figures = Exclude<ProductPairResults['total'], { n: 'withheld' }>;

/** Among people who tried both. Empty under `anonymous`, where nobody can tell who did. */
export function productPairViews(
  { blueprint, participants, blocks, underway }: ResultSheet,
  pairs: readonly ProductPairResults[],
  words: CampaignWording,
): ProductPairView[] {
  if (blueprint.campaign.feedbackMode === 'anonymous') return [];
  const isTooEarly = blueprint.campaign.feedbackMode !== 'named' && underway;
  return pairs.map((pair) => {
    const own = participants.length === 1 ? pair.entities[participants[0]?.code ?? ''] : undefined;
    const figures = isWithheld(pair.total) ? own : pair.total;
    // Both products of a mission have the same questions, so either block will do.
    const block = blocks.find((each) => each.block.mission.key === pair.mission)?.block;
    const nameOf = (key: string) => blueprint.products.find((product) => product.key === key)?.name ?? key;
    const names = { a: nameOf(pair.a), b: nameOf(pair.b) };
    const title = words.say('results.pair.title', names);
    if (!figures || !block || isWithheld(figures))
      return { title, lead: '', rows: [], notes: [words.say(`results.pair.${isTooEarly ? 'later' : 'withheld'}`)] };
    const compared = block.questions.filter(({ key }) => key in figures);
    const rows = compared.flatMap((each) => rowOf(each, block, figures, words));
    return {
      title,
      rows,
      lead: words.say('results.pair.lead', { ...names, count: figures.n }),
      notes: [
        ...(rows.length < compared.length ? [words.say('results.pair.some')] : []),
        ...(blueprint.campaign.feedbackMode === 'named' ? [] : [words.say('results.pair.inTime')]),
      ],
    };
  });
}

function rowOf(question: Question, block: Block, figures: Figures, words: CampaignWording): ProductPairView['rows'] {
  const figure = figures[question.key];
  if (typeof figure !== 'object' || isWithheld(figure)) return [];
  const { n, difference, low, high, holm, differs } = figure;
  const text = (value: number | null) => differenceText(question, value, words.locale);
  return [
    {
      title: presentQuestionHead(question, words).title,
      gone: block.removed.has(question.key) ? words.say('results.questionGone') : undefined,
      n: formatNumber(n, words.locale),
      difference: text(difference),
      interval: low === null ? '–' : words.say('results.from', { low: text(low), high: text(high) }),
      p: pText(holm, words.locale),
      verdict: verdictText(differs, words),
      differs: differs ?? false,
    },
  ];
}
