import { WITHHELD, type Withheld } from '../disclosure/index.js';
import { noLongerAskedIn, type NoLongerAsked } from './block.js';
import { criterionFigures, judge, type CriterionFigures } from './criteria.js';
import { groupFigures, type GroupFigures } from './figures.js';
import type { Sheet } from './sheet.js';

export interface RolloutBlockResults {
  /** The rollout's own people. */
  readonly entity: GroupFigures | Withheld;
  /** Those of all entities together, as far as the reader may see that. */
  readonly group: GroupFigures | Withheld;
  readonly noLongerAsked?: NoLongerAsked;
}

/** Blocks by their key (see `blocksOf`); criteria as judged by this entity's people alone. Figures have six decimals. */
export interface RolloutResults {
  readonly criteria: readonly CriterionFigures[];
  readonly [block: string]: RolloutBlockResults | readonly CriterionFigures[];
}

export function rolloutResults(sheet: Sheet, code: string): RolloutResults {
  const blocks = sheet.blocks.map(({ block, entities, total }) => {
    const entity = groupFigures(block.questions, entities.get(code) ?? WITHHELD);
    return [block.key, { entity, group: groupFigures(block.questions, total), ...noLongerAskedIn(block) }] as const;
  });
  const own = new Map(sheet.blocks.map(({ block, entities }) => [block, entities.get(code) ?? WITHHELD]));
  const criteria = judge(sheet, (block) => own.get(block) ?? WITHHELD).map(criterionFigures);
  return { ...Object.fromEntries(blocks), criteria };
}
