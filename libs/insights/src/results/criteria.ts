import type { Criterion } from '#campaigns';
import { WITHHELD, isBand, isExact, type Band, type Withheld } from '../disclosure/index.js';
import { bandVerdict, verdict, type CriterionVerdict, type Estimate } from '../statistics/index.js';
import type { Block } from './block.js';
import { estimateIn } from './figures.js';
import type { Group } from './members.js';
import { rounded, findMeasure } from './measure.js';
import type { ResultSheet } from './result-sheet.js';

export interface JudgedCriterion {
  readonly criterion: Criterion;
  readonly block: Block;
  readonly estimate: Estimate | Withheld | Band;
  readonly verdict: CriterionVerdict;
}

export interface CriterionFigures extends CriterionVerdict {
  readonly product: string;
  readonly metric: string;
  readonly value: number | null;
  readonly n: number | 'withheld';
  readonly band?: Band['band'];
}

/** Judges criteria by the groups that `groupIn` gives; of several missions about a product, the first that asks. */
export function judge(sheet: ResultSheet, groupIn: (block: Block) => Group | Withheld): JudgedCriterion[] {
  return sheet.blueprint.criteria.flatMap((criterion) => {
    const found = findBlock(sheet, criterion);
    if (!found) return [];
    const { block, question } = found;
    const group = groupIn(block);
    const estimate = isExact(group) ? estimateIn(group, question) : WITHHELD;
    return [{ criterion, block, estimate, verdict: verdictOn(criterion, estimate) }];
  });
}

export function criterionFigures({ criterion, block, estimate, verdict }: JudgedCriterion): CriterionFigures {
  const figure = isExact(estimate) ? { value: rounded(estimate.value), n: estimate.n } : { value: null, ...estimate };
  return { product: block.product?.key ?? block.key, metric: criterion.metric, ...figure, ...verdict };
}

function findBlock(sheet: ResultSheet, { productId, metric }: Criterion) {
  for (const { block } of sheet.blocks) {
    const question = block.questions.find(({ key }) => key === metric);
    const isAbout = block.product ? block.product.id === productId : false;
    if (isAbout && question && findMeasure(question) === 'figure') return { block, question };
  }
  return undefined;
}

function verdictOn(criterion: Criterion, estimate: Estimate | Withheld | Band): CriterionVerdict {
  const { operator, minimumN } = criterion;
  const threshold = Number(criterion.threshold);
  if (isExact(estimate)) return verdict({ estimate, operator, threshold, minimumN });
  if (isBand(estimate)) return bandVerdict(estimate, { operator, threshold, minimumN });
  return { verdict: 'not_enough_data', narrow: false };
}
