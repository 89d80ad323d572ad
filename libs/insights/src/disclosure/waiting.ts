import type { Minima } from '#identity';

/** How many answers are not part of a figure; `few`: somebody's, below the minimum. */
export type Waiting = number | 'few';

/**
 * How many answers that arrived, or were changed, are kept back for good unless others come: too few, or too much alike beside
 * what is shown. That so many agree about something is what their waiting tells; it does not say about what.
 */
export function discloseWaiting(answers: number, { people }: Pick<Minima, 'people'>): Waiting {
  return answers > 0 && answers < people ? 'few' : answers;
}
