import { trustedHtml, type TrustedHtml } from '../http/views/trusted-html.js';

export interface PlotRange {
  readonly min: number;
  readonly max: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const HEIGHT = 36;
const MIDDLE = HEIGHT / 2;
const RADIUS = 6;
/** Leads the eye from the name to the dot. */
const TRACK = `<line class="plot-track" x1="0" x2="100%" y1="${MIDDLE}" y2="${MIDDLE}"/>`;

/** A dot (a diamond for a total) with its whisker. Widths are percentages, so it fits any screen undistorted. */
export function intervalRow(range: PlotRange, interval: Interval, marks: readonly Mark[], total = false): TrustedHtml {
  const { value, low, high } = interval;
  const whisker =
    low === null || high === null
      ? ''
      : line({
          x1: at(range, low),
          x2: at(range, high),
          y1: MIDDLE,
          y2: MIDDLE,
          'stroke-width': 3,
          'stroke-linecap': 'round',
        });
  return drawing(
    HEIGHT,
    TRACK + marksOf(range, marks) + whisker + (total ? diamond(at(range, value)) : dot(at(range, value))),
  );
}

/** A row that shows only the band of its figure. */
export function bandRow(range: PlotRange, [low, high]: readonly [number, number], marks: readonly Mark[]): TrustedHtml {
  const band = line({
    x1: at(range, low),
    x2: at(range, high),
    y1: MIDDLE,
    y2: MIDDLE,
    'stroke-width': 2 * RADIUS,
    'stroke-opacity': 0.35,
  });
  return drawing(HEIGHT, TRACK + marksOf(range, marks) + band);
}

/** A row without a figure, so that the marks are not interrupted. */
export function emptyRow(range: PlotRange, marks: readonly Mark[]): TrustedHtml {
  return drawing(HEIGHT, TRACK + marksOf(range, marks));
}

export interface Mark {
  readonly at: number;
  readonly kind: 'zero' | 'threshold';
}

export function axis(range: PlotRange, labels: readonly { at: number; text: string }[]): TrustedHtml {
  const texts = labels.map(({ at: value, text }) => {
    const anchor = value === range.min ? 'start' : value === range.max ? 'end' : 'middle';
    return `<text x="${at(range, value)}" y="13" text-anchor="${anchor}">${escaped(text)}</text>`;
  });
  return drawing(16, texts.join(''));
}

function marksOf(range: PlotRange, marks: readonly Mark[]): string {
  return marks
    .map(({ at: value, kind }) => {
      const x = at(range, value);
      return `<line class="plot-${kind}" x1="${x}" x2="${x}" y1="0" y2="${HEIGHT}"/>`;
    })
    .join('');
}

function dot(x: string): string {
  return `<circle class="plot-dot" cx="${x}" cy="${MIDDLE}" r="${RADIUS}"/>`;
}

/** A path cannot be placed in percent, so a nested `svg` is. */
function diamond(x: string): string {
  const size = RADIUS + 2;
  const path = `M0 ${-size}L${size} 0 0 ${size}${-size} 0Z`;
  return `<svg class="plot-diamond" x="${x}" y="${MIDDLE}" overflow="visible"><path class="plot-dot" d="${path}"/></svg>`;
}

function line(attributes: Record<string, string | number>): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  return `<line stroke="currentcolor" ${written.join(' ')}/>`;
}

function drawing(height: number, content: string): TrustedHtml {
  return trustedHtml(`<svg class="drawing" width="100%" height="${height}" aria-hidden="true">${content}</svg>`);
}

function at({ min, max }: PlotRange, value: number): string {
  const share = (Math.min(max, Math.max(min, value)) - min) / (max - min);
  return `${Number((100 * share).toFixed(3))}%`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
