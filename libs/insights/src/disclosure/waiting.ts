import type { Minima } from '#identity';

export type Waiting = number | 'few';

/** How many new or changed answers are kept back for good unless others come; `few` below the minimum. */
export function discloseWaiting(answers: number, { people }: Pick<Minima, 'people'>): Waiting {
  return answers > 0 && answers < people ? 'few' : answers;
}
