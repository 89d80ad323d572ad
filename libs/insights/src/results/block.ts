import type { Blueprint, Mission, Product, Question } from '#campaigns';

/** Answers that belong together: those to the form of one mission, about one product where it asks about each. */
export interface Block {
  /** What the results call it, see `blocksOf`. */
  readonly key: string;
  readonly mission: Mission;
  readonly product: Product | undefined;
  readonly questions: readonly Question[];
}

/** Beside the blocks in the results, so no block may be called that. */
const TAKEN = 'criteria';

/**
 * The blocks of a campaign, in the order of missions and products. The key is that of the product when one mission alone
 * asks about products, else `product/mission`; that of the mission when it asks about none.
 */
export function blocksOf(blueprint: Pick<Blueprint, 'products' | 'missions' | 'forms'>): Block[] {
  const questionsOf = new Map(blueprint.forms.map(({ id, questions }) => [id, questions]));
  const asking = blueprint.missions.filter(({ formId }) => questionsOf.has(formId ?? 0));
  const alone = asking.filter(({ perProduct }) => perProduct).length === 1;
  const keys = new Set([TAKEN]);
  return asking.flatMap((mission) => {
    const products = mission.perProduct ? blueprint.products : [undefined];
    return products.map((product) => ({
      key: unused(keyOf(mission, product, alone), keys),
      mission,
      product,
      questions: questionsOf.get(mission.formId ?? 0) ?? [],
    }));
  });
}

function keyOf(mission: Mission, product: Product | undefined, alone: boolean): string {
  if (!product) return mission.key;
  return alone ? product.key : `${product.key}/${mission.key}`;
}

function unused(wanted: string, taken: Set<string>): string {
  let key = wanted;
  while (taken.has(key)) key = `/${key}`;
  taken.add(key);
  return key;
}
