export { InsightsModule } from './insights.module.js';
export type { ClosedLoop } from './closed-loops/closed-loop.js';
export { LOOP_READERS, canReadLoop } from './closed-loops/closed-loop.policy.js';
export { ClosedLoops, type CampaignLoops, type EntityLoop, type ShownLoop } from './closed-loops/closed-loops.js';
export {
  WITHHELD,
  isBand,
  isExact,
  isWithheld,
  type Band,
  type RowDisclosure,
  type TextDisclosure,
  type Waiting,
  type Withheld,
} from './disclosure/index.js';
export { ResponseFiles, type ExportTable } from './responses/response-files.js';
export { Verbatims, type BlockTexts, type QuestionTexts } from './responses/verbatims.js';
export type { Base } from './results/base.js';
export { blocksOf, type Block } from './results/block.js';
export type { BlockResults, CampaignResults } from './results/campaign-results.js';
export { judge, type JudgedCriterion } from './results/criteria.js';
export { FigureFiles } from './results/figure-files.js';
export type { FigureRow } from './results/figure-rows.js';
export { bandIn, estimateIn, isPartial, shown, textsIn, type GroupFigures } from './results/figures.js';
export { answersIn, measureOf, metricOf, type Buckets } from './results/measure.js';
export type { ProductPairResults } from './results/product-results.js';
export { SATISFACTION_QUESTION } from './results/rated-blocks.js';
export type { QuestionResults } from './results/question-results.js';
export type { SatisfactionResults } from './results/satisfaction.js';
export { RESULT_READERS, canReadResults } from './results/results.policy.js';
export { Results } from './results/results.service.js';
export type { RolloutResults } from './results/rollout-results.js';
export type { Group } from './results/members.js';
export type { Participant } from './results/member.js';
export { shownGroups, type BlockSheet, type ResultSheet } from './results/result-sheet.js';
export { estimateProportion, type ComparisonRow, type Estimate, type MetricName } from './statistics/index.js';
