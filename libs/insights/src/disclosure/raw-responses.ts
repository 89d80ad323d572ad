import type { Campaign } from '#campaigns';
import type { Minima } from '#identity';
import type { Headcount } from './paired.js';
import { isLive } from './counting.js';

/** `named`: with the person; `unnamed`: answers alone, in random order; `too_few`: no file. */
export type RowDisclosure = 'named' | 'unnamed' | 'too_few';

/** What a file of raw responses may hold. Without names it needs as many responses as texts do. */
export function discloseRows(
  mode: Campaign['feedbackMode'],
  { people, byCode }: Headcount,
  minima: Minima,
): RowDisclosure {
  if (isLive(mode)) return people > 0 ? 'named' : 'too_few';
  return people - byCode >= Math.max(minima.texts, minima.people) ? 'unnamed' : 'too_few';
}
