import type { Question } from '#campaigns';
import type { Band, Estimate } from '#insights';
import type { TrustedHtml } from '../http/views/trusted-html.js';
import type { CampaignWording } from '../http/wording/wording.js';
import { figureText, rangeOfFigure, thresholdText } from './figure-text.presenter.js';
import { bandView, type BandView } from './band.presenter.js';
import { axis, bandRow, emptyRow, intervalRow, type Mark } from './interval-plot.presenter.js';
import { figureView, type FigureView } from './question.presenter.js';

/** A figure, or the band it lies in; with neither it is withheld. */
export interface Plotted {
  readonly code: string;
  readonly name: string;
  readonly series: string;
  readonly href?: string | undefined;
  readonly total?: boolean;
  readonly estimate: Estimate | undefined;
  readonly band?: Band | undefined;
}

export interface PlotRow {
  readonly code: string;
  readonly name: string;
  readonly series: string;
  readonly href: string | undefined;
  readonly total: boolean;
  readonly figure: FigureView | undefined;
  readonly band: BandView | undefined;
  readonly drawing: TrustedHtml;
}

export interface Plot {
  readonly rows: readonly PlotRow[];
  readonly axis: TrustedHtml;
  readonly threshold: string | undefined;
}

export function presentPlot(
  question: Question,
  plotted: readonly Plotted[],
  words: CampaignWording,
  threshold?: number,
): Plot {
  const range = rangeOfFigure(
    question,
    plotted.flatMap(({ estimate }) => estimate ?? []),
  );
  const marks = marksFor(range, threshold);
  const middle = (range.min + range.max) / 2;
  return {
    rows: plotted.map((each) => plotRow(question, each, { range, marks }, words)),
    axis: axis(
      range,
      [range.min, middle, range.max].map((at) => ({ at, text: axisText(question, at, words) })),
    ),
    threshold:
      threshold === undefined
        ? undefined
        : words.say('results.thresholdLine', { threshold: thresholdText(question, threshold, words.locale) }),
  };
}

interface Ground {
  readonly range: { min: number; max: number };
  readonly marks: readonly Mark[];
}

function plotRow(question: Question, plotted: Plotted, { range, marks }: Ground, words: CampaignWording): PlotRow {
  const { estimate, band, total = false, code, name, series, href } = plotted;
  const known = estimate && estimate.value !== null ? { ...estimate, value: estimate.value } : undefined;
  return {
    code,
    name,
    series,
    href,
    total,
    figure: known && figureView(question, known, words),
    band: band && bandView(question, band, words),
    drawing: drawn(),
  };

  function drawn(): TrustedHtml {
    if (known) return intervalRow(range, known, marks, total);
    return band?.band ? bandRow(range, band.band, marks) : emptyRow(range, marks);
  }
}

function marksFor(range: { min: number; max: number }, threshold: number | undefined): Mark[] {
  const zero: Mark[] = range.min < 0 ? [{ at: 0, kind: 'zero' }] : [];
  return threshold === undefined ? zero : [...zero, { at: threshold, kind: 'threshold' }];
}

function axisText(question: Question, at: number, { locale }: CampaignWording): string {
  return Number.isInteger(at) ? thresholdText(question, at, locale) : figureText(question, at, locale);
}

const SERIES = 8;

/** The stylesheet's class for an entity's colour, which is the same on every page and for every reader. */
export function seriesClass(entityId: number): string {
  return `series-${((entityId - 1) % SERIES) + 1}`;
}
