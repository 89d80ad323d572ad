import type { Criterion } from '#campaigns';
import { WITHHELD, isWithheld, type Withheld } from '../disclosure/index.js';
import { verdict, type CriterionVerdict, type Estimate } from '../statistics/index.js';
import type { Block } from './block.js';
import { rounded, shown } from './figures.js';
import { estimateOf, measureOf } from './measure.js';
import type { Group } from './members.js';
import type { Sheet } from './sheet.js';

/** A criterion with what became of it; `estimate` is withheld where the figure it is about is. */
export interface JudgedCriterion {
  readonly criterion: Criterion;
  readonly block: Block;
  readonly estimate: Estimate | Withheld;
  readonly verdict: CriterionVerdict;
}

/** As the API, the console and the files print it. */
export interface CriterionFigures extends CriterionVerdict {
  readonly product: string;
  readonly metric: string;
  readonly value: number | null;
  readonly n: number | 'withheld';
}

/**
 * Every criterion judged by the groups chosen, in the order they were written. A product that several missions ask about is
 * judged by the first of them that asks that question.
 */
export function judge(sheet: Sheet, groupIn: (block: Block) => Group | Withheld): JudgedCriterion[] {
  return sheet.blueprint.criteria.flatMap((criterion) => {
    const found = findBlock(sheet, criterion);
    if (!found) return [];
    const { block, question } = found;
    const group = groupIn(block);
    const buckets = isWithheld(group) ? undefined : shown(group, question.key);
    const estimate = buckets ? estimateOf(question, buckets) : WITHHELD;
    return [{ criterion, block, estimate, verdict: verdictOn(criterion, estimate) }];
  });
}

export function criterionFigures({ criterion, block, estimate, verdict }: JudgedCriterion): CriterionFigures {
  const figure = isWithheld(estimate)
    ? { value: null, n: estimate.n }
    : { value: rounded(estimate.value), n: estimate.n };
  return { product: block.product?.key ?? block.key, metric: criterion.metric, ...figure, ...verdict };
}

function findBlock(sheet: Sheet, { productId, metric }: Criterion) {
  for (const { block } of sheet.blocks) {
    const question = block.questions.find(({ key }) => key === metric);
    const isAbout = block.product ? block.product.id === productId : false;
    if (isAbout && question && measureOf(question) === 'figure') return { block, question };
  }
  return undefined;
}

function verdictOn({ operator, threshold, minimumN }: Criterion, estimate: Estimate | Withheld): CriterionVerdict {
  if (isWithheld(estimate)) return { verdict: 'not_enough_data', narrow: false };
  return verdict({ estimate, operator, threshold: Number(threshold), minimumN });
}
