import type { AnyQuestion, AnyResponse } from './any-campaign.js';

export interface PlainBand {
  n: number;
  band: [number, number] | null;
}

interface Halves {
  /** One answer as the place on its scale by which people are alike. */
  place: (answer: never) => number;
  isUpper: (place: number) => boolean;
  range: [number, number];
  /** What one answer of the lower or upper half is worth. */
  worth: [[number, number], [number, number]];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const plain = (answer: number) => answer;
const share = (from: number): Halves => ({
  ...{ place: plain, isUpper: (place) => place >= from, range: [0, 100] },
  worth: [
    [0, 0],
    [100, 100],
  ],
});
const rating = (max: number): Halves => ({
  ...{ place: plain, isUpper: (place) => place > (1 + max) / 2, range: [1, max] },
  worth: [
    [1, (1 + max) / 2],
    [(1 + max) / 2, max],
  ],
});
const points = (place: (answer: number[]) => number): Halves => ({
  ...{ place, isUpper: (score) => score > 50, range: [0, 100] },
  worth: [
    [0, 50],
    [50, 100],
  ],
});
/** A number has no scale with halves. */
const NUMBER: Halves = { ...rating(5), range: [NaN, NaN] };
const HALVES: Partial<Record<AnyQuestion['type'], Halves>> = {
  nps: {
    ...{ place: plain, isUpper: (place) => place >= 7, range: [-100, 100] },
    worth: [
      [-100, -100],
      [0, 100],
    ],
  },
  csat: share(4),
  ces: share(5),
  rating: rating(5),
  scale: rating(7),
  sus: points((items) => 2.5 * sum(items.map((item, index) => (index % 2 === 0 ? item - 1 : 5 - item)))),
  number: NUMBER,
  umux_lite: points((items) => ((sum(items) - 2) * 100) / 12),
};

/** Of people who, but for two at most, gave the same answer, and are fewer than ten: the half of the scale that answer is in. */
export function plainBand({ key, type }: AnyQuestion, responses: readonly AnyResponse[]): PlainBand | undefined {
  const halves = HALVES[type];
  const places = responses.flatMap(({ answers }) =>
    halves && key in answers ? [halves.place(answers[key] as never)] : [],
  );
  const n = places.length;
  const [most] = [...Map.groupBy(places, (place) => place).entries()].sort((a, b) => b[1].length - a[1].length);
  if (!halves || !most || n - most[1].length > 2 || most[1].length >= 10) return undefined;
  if (type === 'number') return { n, band: null };
  const [min, max] = halves.range;
  const isUpper = halves.isUpper(most[0]);
  const [least, highest] = halves.worth[isUpper ? 1 : 0];
  const half = isUpper ? [(min + max) / 2, max] : [min, (min + max) / 2];
  const mixed = (worth: number, others: number) => (worth * most[1].length + others * (n - most[1].length)) / n;
  return { n, band: [Math.min(half[0]!, mixed(least, min)), Math.max(half[1]!, mixed(highest, max))] };
}
