import { scoreBuckets as bucketNames, instrumentWording, type Question } from '#campaigns';
import {
  answersIn,
  estimateProportion,
  isPartial,
  shown,
  type Block,
  type Estimate,
  type Group,
  type Withheld,
} from '#insights';
import { LOCALES, formatNumber, formatPercent, wholePercents } from '#platform';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { shareBar } from './column-plot.presenter.js';
import { presentDistribution, type Distribution } from './distribution.presenter.js';
import { figureText } from './figure-text.presenter.js';

export interface FigureView {
  readonly value: string;
  readonly n: number;
  readonly low?: string;
  readonly high?: string;
}

export interface OptionView {
  readonly label: string;
  readonly bar: TrustedHtml;
  readonly count: number;
  readonly share: string;
  readonly interval: string;
}

export interface QuestionHead {
  readonly key: string;
  readonly title: string;
  /** Kind of question, unless it is the title. */
  readonly kind: string | undefined;
  /** Remarks on the wording, by language. */
  readonly remarks: readonly string[];
}

export function presentQuestionHead(question: Question, words: CampaignWording): QuestionHead {
  const kind = words.say(`forms.types.${question.type}`);
  const label = words.campaignText(question.label);
  return {
    key: question.key,
    title: label || kind,
    kind: label ? kind : undefined,
    remarks: remarksOn(question, words),
  };
}

/** Remarks of all languages, because people answered in theirs, whatever the reader's is. */
function remarksOn(question: Question, words: CampaignWording): string[] {
  const languages = LOCALES.flatMap((locale) => {
    const remark = instrumentWording(question, locale)?.remarkKey;
    return remark ? [{ remark, locale }] : [];
  });
  const byRemark = Map.groupBy(languages, ({ remark }) => remark);
  return [...byRemark].map(([remark, spoken]) =>
    words.say('results.remark', {
      languages: words.languages(spoken.map(({ locale }) => locale)),
      remark: words.say(remark),
    }),
  );
}

export function figureView(
  question: Question,
  { n, value, low, high }: Estimate,
  { locale }: CampaignWording,
): FigureView {
  const written = { value: figureText(question, value, locale), n };
  if (low === null || high === null) return written;
  return { ...written, low: figureText(question, low, locale), high: figureText(question, high, locale) };
}

export function distributionIn(question: Question, group: Group, words: CampaignWording): Distribution | undefined {
  const buckets = shown(group, question.key);
  // Privacy: a single number may belong to one person, so only figures are shown.
  if (!buckets || question.type === 'number') return undefined;
  return answersIn(buckets) > 0 ? presentDistribution(question, buckets, words) : undefined;
}

/** Each option's share of those who answered; undefined when withheld. Shares of a single choice add up to 100. */
export function optionViews(
  question: Question,
  group: Group,
  block: Pick<Block, 'removedOptions'>,
  words: CampaignWording,
): OptionView[] | undefined {
  const buckets = shown(group, question.key);
  const base = group.bases.get(question.key);
  if (!buckets || !base) return undefined;
  const counts = bucketNames(question).map((bucket) => buckets.get(bucket) ?? 0);
  const wholes = question.type === 'multiple_choice' ? undefined : wholePercents(counts);
  const percent = (part: number) => formatPercent(part, words.locale);
  return bucketNames(question).map((bucket, index) => {
    const count = counts[index] ?? 0;
    const { value, low, high } = estimateProportion(count, base.answered);
    const share = { value: value ?? 0, low: low ?? 0, high: high ?? 0 };
    return {
      label: optionName(question, bucket, block, words),
      bar: shareBar(share),
      count,
      share: base.answered ? percent(wholes?.[index] ?? share.value) : '–',
      interval: words.say('results.from', { low: percent(share.low), high: percent(share.high) }),
    };
  });
}

/** The base in words, when not everybody in the group was asked and answered. */
export function baseText(question: Question, group: Group, { say, locale }: CampaignWording): string | undefined {
  const base = group.bases.get(question.key);
  if (!base || !isPartial(base, group.n)) return undefined;
  return say('results.base', {
    asked: formatNumber(base.asked, locale),
    answered: formatNumber(base.answered, locale),
  });
}

export function textsWritten(count: number | Withheld | 'withheld', { say }: CampaignWording): string {
  return typeof count !== 'number' ? say('common.tooFew') : say('results.textsWritten', { count });
}

/** An option's label, with a remark when it can no longer be chosen. */
export function optionName(
  question: Question,
  bucket: string,
  { removedOptions }: Pick<Block, 'removedOptions'>,
  words: CampaignWording,
): string {
  const label = optionLabel(question, bucket, words);
  return removedOptions.get(question.key)?.has(bucket) ? words.say('results.optionGone', { label }) : label;
}

function optionLabel(question: Question, bucket: string, words: CampaignWording): string {
  if (question.type === 'yes_no') return words.say(`forms.${bucket}`);
  const options = 'options' in question ? question.options : [];
  const option = options.find(({ key }) => key === bucket);
  return (option && words.campaignText(option.label)) || bucket;
}
