import { TEXT_BUCKET } from '#campaigns';
import { BY_CODE, isReserved } from './reserved-buckets.js';

/** People who may tell each other their answers, and look at the figures knowing them. */
export const ACCOMPLICES = 2;

/** From this many equal answers on, the figure may be shown. */
const ENOUGH_ALIKE = 10;

export interface Agreement {
  readonly people: number;
  readonly alike: number;
  /** Of those, people who came by a printed code and may be made up by a reader. */
  readonly byCode: number;
}

/** Whether an exact figure would tell what each person said: all agree but for those who may help the reader. */
export function isUnanimous({ people, alike, byCode }: Agreement): boolean {
  return people > 0 && people - alike <= ACCOMPLICES + byCode && alike - byCode < ENOUGH_ALIKE;
}

export interface CountedAnswer {
  readonly questionKey: string;
  readonly bucket: string;
  readonly count: number;
}

export interface Voters {
  /** Without those who came by a printed code. */
  readonly people: number;
  /** Of those whose answers a reader may know, how many changed an earlier answer, which is subtracted. */
  readonly revised: number;
}

/**
 * Whether the counts of some question tell what each of these people said. A reader may know the answers of two of them
 * and of all who came by a printed code; each of these who changed their answer may hide one more answer of the others.
 */
export function hasUnanimousQuestion(counts: readonly CountedAnswer[], { people, revised }: Voters): boolean {
  if (people === 0) return false;
  const byCode = new Map(
    counts.flatMap(({ questionKey, bucket, count }) => (bucket === BY_CODE ? [[questionKey, Math.abs(count)]] : [])),
  );
  const answers = counts.filter((row) => row.count !== 0 && row.bucket !== TEXT_BUCKET && !isReserved(row));
  const known = ACCOMPLICES + revised;
  return [...Map.groupBy(answers, ({ questionKey }) => questionKey)].some(([key, rows]) => {
    const made = byCode.get(key) ?? 0;
    const sizes = rows.map(({ count }) => Math.abs(count));
    const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
    if (most < Math.max(1, people - known) || most - made >= ENOUGH_ALIKE) return false;
    // With several choices, every option must be ticked by nearly all or nearly nobody.
    return sizes.every((size) => Math.min(size, Math.max(0, people - size)) <= known + made);
  });
}
