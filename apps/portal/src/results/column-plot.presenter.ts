import { trustedHtml, type TrustedHtml } from '../http/views/trusted-html.js';

export interface Column {
  readonly label: string;
  /** Longer label for the table. */
  readonly name?: string;
  readonly count: number;
  /** Columns that belong together share a shade: 1 (light) to 3 (full). */
  readonly shade?: 1 | 2 | 3;
}

const TALLEST = 72;
const TOP = 18;
const HEIGHT = TOP + TALLEST + 20;
const GAP = 0.14;

export function columnPlot(columns: readonly Column[]): TrustedHtml {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const width = 100 / columns.length;
  const drawn = columns.map(({ label, count, shade = 3 }, index) => {
    const tall = Math.max(count > 0 ? 2 : 0, Math.round((TALLEST * count) / most));
    const middle = percent((index + 0.5) * width);
    return [
      `<rect class="column column-${shade}" x="${percent((index + GAP / 2) * width)}" width="${percent(width * (1 - GAP))}" y="${TOP + TALLEST - tall}" height="${tall}" rx="2"/>`,
      count
        ? `<text class="column-count" x="${middle}" y="${TOP + TALLEST - tall - 5}" text-anchor="middle">${count}</text>`
        : '',
      `<text x="${middle}" y="${HEIGHT - 4}" text-anchor="middle">${label}</text>`,
    ].join('');
  });
  const ground = `<line class="plot-ground" x1="0" x2="100%" y1="${TOP + TALLEST}" y2="${TOP + TALLEST}"/>`;
  return trustedHtml(
    `<svg class="drawing" width="100%" height="${HEIGHT}" aria-hidden="true">${drawn.join('')}${ground}</svg>`,
  );
}

export function shareBar({ value, low, high }: { value: number; low: number; high: number }): TrustedHtml {
  return trustedHtml(
    `<svg class="drawing" width="100%" height="20" aria-hidden="true"><rect class="bar-track" width="100%" y="2" height="11" rx="3"/>` +
      `<rect class="bar" width="${percent(value)}" y="2" height="11" rx="3"/>` +
      `<line class="bar-whisker" x1="${percent(low)}" x2="${percent(high)}" y1="17" y2="17"/></svg>`,
  );
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}
