import { questionScale, type Question } from '#campaigns';
import { findMetric, type Estimate, type MetricName } from '#insights';
import { formatNumber, formatPercent, type Locale } from '#platform';

interface FigureStyle {
  readonly digits: number;
  readonly kind: 'score' | 'share' | 'points';
}

const STYLES: Record<MetricName, FigureStyle> = {
  nps: { digits: 0, kind: 'score' },
  csat: { digits: 0, kind: 'share' },
  ces: { digits: 0, kind: 'share' },
  sus: { digits: 1, kind: 'points' },
  umux_lite: { digits: 1, kind: 'points' },
  rating: { digits: 2, kind: 'points' },
  number: { digits: 2, kind: 'points' },
};

/** A figure in words: NPS with its sign, shares in %, means with a fixed number of digits. */
export function figureText(question: Question, value: number | null, locale: Locale): string {
  if (value === null) return '–';
  const { digits, kind } = STYLES[findMetric(question)];
  // No fixed digits: the number's unit is unknown.
  if (question.type === 'number') return withMinus(formatNumber(tidy(value, digits), locale));
  if (kind === 'share') return formatPercent(value, locale, { digits });
  return withMinus(formatNumber(tidy(value, digits), locale, { digits, sign: kind === 'score' }));
}

/** A threshold with exactly the digits that were entered. */
export function thresholdText(question: Question, value: number, locale: Locale): string {
  const { kind } = STYLES[findMetric(question)];
  if (kind === 'share') return formatPercent(value, locale, { digits: String(value).split('.')[1]?.length ?? 0 });
  return withMinus(formatNumber(value, locale, { sign: kind === 'score' }));
}

export function differenceText(question: Question, value: number | null, locale: Locale): string {
  if (value === null) return '–';
  const { digits } = STYLES[findMetric(question)];
  return withMinus(formatNumber(tidy(value, digits), locale, { digits, sign: true }));
}

export function pText(p: number | null, locale: Locale): string {
  if (p === null) return '–';
  return p < 0.001 ? `< ${formatNumber(0.001, locale, { digits: 3 })}` : formatNumber(p, locale, { digits: 3 });
}

/** Range of a plot: the smallest and largest value the figure can have, or for numbers those of the figures. */
export function rangeOfFigure(question: Question, figures: readonly Estimate[] = []): { min: number; max: number } {
  const metric = findMetric(question);
  if (metric === 'number') return rangeOfNumbers(figures);
  if (metric === 'nps') return { min: -100, max: 100 };
  if (metric !== 'rating') return { min: 0, max: 100 };
  return questionScale(question) ?? { min: 0, max: 100 };
}

function rangeOfNumbers(figures: readonly Estimate[]): { min: number; max: number } {
  const ends = figures.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null);
  const [low, high] = ends.length ? [Math.min(...ends), Math.max(...ends)] : [0, 1];
  const unit = 10 ** Math.floor(Math.log10(Math.max(high - low, Math.abs(high) / 10, 0.01)));
  const min = Math.floor(low / unit) * unit;
  const max = Math.ceil(high / unit) * unit;
  return { min, max: max > min ? max : min + unit };
}

/** Rounds; adding 0 turns −0 into 0. */
function tidy(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale + 0;
}

/** A minus sign instead of a hyphen, which looks too short beside large figures. */
function withMinus(text: string): string {
  return text.replace('-', '−');
}
