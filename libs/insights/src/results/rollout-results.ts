import { WITHHELD, type Waiting, type Withheld } from '../disclosure/index.js';
import { noLongerAskedIn, type NoLongerAsked } from './block.js';
import { criterionFigures, judge, type CriterionFigures } from './criteria.js';
import { groupFigures, type GroupFigures } from './figures.js';
import { waitingIn, type ResultSheet } from './result-sheet.js';

export interface RolloutBlockResults {
  readonly entity: GroupFigures | Withheld;
  readonly group: GroupFigures | Withheld;
  readonly noLongerAsked?: NoLongerAsked;
  readonly waiting?: Waiting;
}

/** By block key (see `splitIntoBlocks`); criteria by this entity's people alone. Figures have six decimals. */
export interface RolloutResults {
  readonly criteria: readonly CriterionFigures[];
  readonly [block: string]: RolloutBlockResults | readonly CriterionFigures[];
}

export function rolloutResults(sheet: ResultSheet, code: string): RolloutResults {
  const blocks = sheet.blocks.map((each) => {
    const { block, entities, total } = each;
    const entity = groupFigures(block.questions, entities.get(code) ?? WITHHELD);
    const waiting = waitingIn(each).waiting?.[code];
    const group = groupFigures(block.questions, total);
    return [block.key, { entity, group, ...noLongerAskedIn(block), ...(waiting ? { waiting } : {}) }] as const;
  });
  const own = new Map(sheet.blocks.map(({ block, entities }) => [block, entities.get(code) ?? WITHHELD]));
  const criteria = judge(sheet, (block) => own.get(block) ?? WITHHELD).map(criterionFigures);
  return { ...Object.fromEntries(blocks), criteria };
}
