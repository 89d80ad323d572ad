import { TEXT_BUCKET } from '#campaigns';
import { BY_CODE, isReserved } from './reserved-buckets.js';

/** So many may tell each other what they answered, and look at figures knowing it. */
export const ACCOMPLICES = 2;

/** From so many on who all say the same, it may be told what they said. */
const ENOUGH_ALIKE = 10;

/** Some people and the commonest of their answers to one question. */
export interface Agreement {
  readonly people: number;
  /** How many of them gave it. */
  readonly alike: number;
  /** How many of them may be made up by whoever looks: they came by a printed code. */
  readonly byCode: number;
}

/**
 * Whether an exact figure would tell what each of them said: all gave the same answer but for those who may be in league with
 * whoever looks, and they are few.
 */
export function isUnanimous({ people, alike, byCode }: Agreement): boolean {
  return people > 0 && people - alike <= ACCOMPLICES + byCode && alike - byCode < ENOUGH_ALIKE;
}

/** A row of counts, or of how they differ between two moments. */
export interface CountedAnswer {
  readonly questionKey: string;
  readonly bucket: string;
  readonly count: number;
}

/** Those whose answers a set of counts is about. */
export interface Voters {
  /** Without those who came by a printed code. */
  readonly people: number;
  /** How many of those whose answers are known had answered before: what they said then is taken off. */
  readonly revised: number;
}

/**
 * Whether some question tells what each of these people said: whoever looks knows the answers of two of them, and of all who
 * came by a code, and what is left is alike. Each of these who changed their answer may have taken one of the others' off the
 * count, so that as many more may be missing.
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
    // Of several options that one may tick, each has to be ticked by nearly all or nearly nobody.
    return sizes.every((size) => Math.min(size, Math.max(0, people - size)) <= known + made);
  });
}
