import { isBand, isExact, isWithheld, type JudgedCriterion, type ResultSheet } from '#insights';
import { formatNumber } from '#platform';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { figureText, rangeOfFigure, thresholdText } from './figure-text.presenter.js';
import { intervalRow } from './interval-plot.presenter.js';
import { figureView, presentQuestionHead, type FigureView } from './question.presenter.js';

export type Outcome = 'met' | 'notMet' | 'notEnough' | 'withheld' | 'banded';

export interface CriterionView {
  readonly product: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly status: string;
  readonly statusKind: 'success' | 'error' | 'quiet';
  readonly figure: FigureView | undefined;
  readonly drawing: TrustedHtml | undefined;
  readonly sentence: string;
  /** Set when the interval includes the threshold. */
  readonly narrow: string | undefined;
  readonly href: string;
}

const OUTCOMES = { met: 'met', not_met: 'notMet', not_enough_data: 'notEnough' } as const;
const KINDS = { met: 'success', notMet: 'error', notEnough: 'quiet', withheld: 'quiet', banded: 'quiet' } as const;
const BOUNDS = { '>=': 'atLeast', '>': 'above', '<=': 'atMost', '<': 'below' } as const;

/** A criterion with its verdict in words; undefined when its question is no longer asked. */
export function criterionView(
  judged: JudgedCriterion,
  { underway }: Pick<ResultSheet, 'underway'>,
  words: CampaignWording,
): CriterionView | undefined {
  const { criterion, block, estimate, verdict } = judged;
  const question = block.questions.find(({ key }) => key === criterion.metric);
  if (!question) return undefined;
  const outcome = outcomeOf(judged);
  const known = !isExact(estimate) || estimate.value === null ? undefined : { ...estimate, value: estimate.value };
  const mark = { at: Number(criterion.threshold), kind: 'threshold' } as const;
  return {
    product: block.product?.name ?? words.campaignText(block.mission.title),
    title: presentQuestionHead(question, words).kind ?? presentQuestionHead(question, words).title,
    outcome,
    status: words.say(`results.outcomes.${outcome}`),
    statusKind: KINDS[outcome],
    figure: known && figureView(question, known, words),
    drawing: known && intervalRow(rangeOfFigure(question), known, [mark], true),
    sentence: sentenceOf(judged, outcome, words),
    narrow: verdict.narrow ? words.say('results.narrow') : undefined,
    href: `#${blockAnchor(block.key)}`,
  };

  function sentenceOf(
    { criterion: { operator, threshold, minimumN } }: JudgedCriterion,
    is: Outcome,
    { say, locale }: CampaignWording,
  ) {
    const needed = say(`results.bounds.${BOUNDS[operator]}`, {
      threshold: question ? thresholdText(question, Number(threshold), locale) : threshold,
    });
    const value = question && known ? figureText(question, known.value, locale) : '–';
    const n = formatNumber(isWithheld(estimate) ? 0 : estimate.n, locale);
    const key = is === 'notEnough' ? `notEnough.${underway ? 'underway' : 'ended'}` : is;
    return say(`results.sentences.${key}`, { needed, value, n, minimum: formatNumber(minimumN, locale) });
  }
}

/** `banded`: enough people answered, but the band includes the threshold, so there is no verdict. */
function outcomeOf({ criterion, estimate, verdict }: JudgedCriterion): Outcome {
  if (isWithheld(estimate)) return 'withheld';
  if (isBand(estimate) && verdict.verdict === 'not_enough_data' && estimate.n >= criterion.minimumN) return 'banded';
  return OUTCOMES[verdict.verdict];
}

export function blockAnchor(blockKey: string): string {
  return `block-${blockKey.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
}

/** The threshold of a criterion for this question and block, if there is one. */
export function thresholdFor(
  judged: readonly JudgedCriterion[],
  blockKey: string,
  questionKey: string,
): number | undefined {
  const found = judged.find(({ criterion, block }) => block.key === blockKey && criterion.metric === questionKey);
  return found && Number(found.criterion.threshold);
}
