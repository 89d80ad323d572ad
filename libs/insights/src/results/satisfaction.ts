import { isWithheld, type Band, type Waiting, type Withheld } from '../disclosure/index.js';
import type { Estimate } from '../statistics/index.js';
import { estimateIn, roundedFigure } from './figures.js';
import type { Group } from './members.js';
import { SATISFACTION_QUESTION } from './block.js';
import { waitingIn, type BlockSheet } from './result-sheet.js';

/** Share of 4 and 5. */
export interface SatisfactionResults {
  readonly mission: string;
  readonly product: string | null;
  readonly entities: Readonly<Record<string, Estimate | Withheld | Band>>;
  readonly total: Estimate | Withheld | Band;
  readonly waiting?: Readonly<Record<string, Waiting>>;
}

export function satisfactionResults(sheet: BlockSheet): SatisfactionResults {
  const { block, entities, total } = sheet;
  return {
    mission: block.mission.key,
    product: block.product?.key ?? null,
    entities: Object.fromEntries([...entities].map(([code, group]) => [code, figureOf(group)])),
    total: figureOf(total),
    ...waitingIn(sheet),
  };
}

function figureOf(group: Group | Withheld): Estimate | Withheld | Band {
  return isWithheld(group) ? group : roundedFigure(estimateIn(group, SATISFACTION_QUESTION));
}
