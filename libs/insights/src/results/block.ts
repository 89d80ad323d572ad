import {
  askedQuestions,
  findLeanings,
  askedVersions,
  type AskedQuestions,
  type AskedVersion,
  type Blueprint,
  type Mission,
  type Product,
} from '#campaigns';

/** Answers that belong together: those to the form of one mission, about one product where it asks about each. */
export interface Block extends AskedQuestions {
  /** What the results call it, see `splitIntoBlocks`. */
  readonly key: string;
  readonly mission: Mission;
  readonly product: Product | undefined;
  /** Of its form, the one that is asked now first. */
  readonly versions: readonly AskedVersion[];
  /** By the key of a question, those that decide whether it is asked. */
  readonly leanings: ReturnType<typeof findLeanings>;
}

/** Beside the blocks in the results, so no block may be called that. */
const TAKEN = 'criteria';

/**
 * The blocks of a campaign, in the order of missions and products. The key is that of the product when one mission alone
 * asks about products, else `product/mission`; that of the mission when it asks about none.
 */
export function splitIntoBlocks(blueprint: Pick<Blueprint, 'products' | 'missions' | 'forms'>): Block[] {
  const asked = new Map(blueprint.forms.map((form) => [form.id, askedVersions(form)]));
  const asking = blueprint.missions.filter(({ formId }) => asked.has(formId ?? 0));
  const alone = asking.filter(({ perProduct }) => perProduct).length === 1;
  const keys = new Set([TAKEN]);
  return asking.flatMap((mission) => {
    const products = mission.perProduct ? blueprint.products : [undefined];
    const versions = asked.get(mission.formId ?? 0) ?? [];
    const questions = { ...askedQuestions(versions), leanings: findLeanings(versions) };
    return products.map((product) => ({
      key: unused(keyOf(mission, product, alone), keys),
      mission,
      product,
      versions,
      ...questions,
    }));
  });
}

/** What a block has figures of although it is no longer asked. */
export interface NoLongerAsked {
  readonly questions: readonly string[];
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Nothing at all where everything still is. */
export function noLongerAskedIn({ removed, removedOptions }: Block): { noLongerAsked?: NoLongerAsked } {
  if (!removed.size && !removedOptions.size) return {};
  const options = [...removedOptions].map(([key, gone]) => [key, [...gone]] as const);
  return { noLongerAsked: { questions: [...removed], options: Object.fromEntries(options) } };
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
