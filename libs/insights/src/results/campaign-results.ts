import { WITHHELD, type Waiting, type Withheld } from '../disclosure/index.js';
import type { ComparisonRow } from '../statistics/index.js';
import { noLongerAskedIn, type NoLongerAsked } from './block.js';
import { criterionFigures, judge, type CriterionFigures } from './criteria.js';
import { groupFigures, roundedComparison, type GroupFigures } from './figures.js';
import { shownGroups, waitingIn, type BlockSheet, type ResultSheet } from './result-sheet.js';

export interface BlockResults {
  readonly entities: Readonly<Record<string, GroupFigures | Withheld>>;
  readonly shown: readonly string[];
  readonly total: GroupFigures | Withheld;
  readonly comparisons: Readonly<Record<string, readonly ComparisonRow[]>>;
  readonly noLongerAsked?: NoLongerAsked;
  readonly waiting?: Readonly<Record<string, Waiting>>;
}

/** By block key (see `splitIntoBlocks`). Figures have six decimals. */
export interface CampaignResults {
  readonly criteria: readonly CriterionFigures[];
  readonly [block: string]: BlockResults | readonly CriterionFigures[];
}

export function campaignResults(sheet: ResultSheet): CampaignResults {
  const blocks = sheet.blocks.map((each) => [each.block.key, blockResults(each)] as const);
  const totals = new Map(sheet.blocks.map(({ block, total }) => [block, total]));
  const criteria = judge(sheet, (block) => totals.get(block) ?? WITHHELD).map(criterionFigures);
  return { ...Object.fromEntries(blocks), criteria };
}

function blockResults(sheet: BlockSheet): BlockResults {
  const { questions } = sheet.block;
  return {
    entities: Object.fromEntries([...sheet.entities].map(([code, group]) => [code, groupFigures(questions, group)])),
    shown: shownGroups(sheet)
      .map(([code]) => code)
      .sort(),
    total: groupFigures(questions, sheet.total),
    comparisons: Object.fromEntries([...sheet.comparisons].map(([key, rows]) => [key, rows.map(roundedComparison)])),
    ...noLongerAskedIn(sheet.block),
    ...waitingIn(sheet),
  };
}
