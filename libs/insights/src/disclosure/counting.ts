import type { Campaign } from '#campaigns';
import type { Minima } from '#identity';

type Mode = Campaign['feedbackMode'];

export interface KeptCount {
  readonly live: number;
  readonly published: number;
}

/** The exact count under `named`, else that of the published step. */
export function countFor(mode: Mode, { live, published }: KeptCount): number {
  return isLive(mode) ? live : published;
}

export function isLive(mode: Mode): boolean {
  return mode === 'named';
}

export type Waiting = number | 'few';

/** How many new or changed answers are kept back for good unless others come; `few` below the minimum. */
export function discloseWaiting(answers: number, { people }: Pick<Minima, 'people'>): Waiting {
  return answers > 0 && answers < people ? 'few' : answers;
}

/** `byCode` people came by a printed code and never make up a minimum. */
export interface Headcount {
  readonly people: number;
  readonly byCode: number;
}

/** Those who tried only one product could be found by subtracting, so they too must be nobody or enough. */
export function mayComparePaired({ both, a, b }: Record<'both' | 'a' | 'b', Headcount>, minimum: number): boolean {
  const isSafe = (one: Headcount) => {
    const rest = one.people - both.people;
    return rest === 0 || rest - one.byCode >= minimum;
  };
  return both.people - both.byCode >= minimum && isSafe(a) && isSafe(b);
}
