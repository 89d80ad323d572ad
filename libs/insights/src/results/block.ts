import {
  askedQuestions,
  findLeanings,
  askedVersions,
  type AskedQuestions,
  type AskedVersion,
  type Blueprint,
  type Mission,
  type Product,
  isDoneWithEach,
  type Question,
} from '#campaigns';
import { SATISFACTION_KEY } from '#responses';

export interface Block extends AskedQuestions {
  readonly key: string;
  readonly mission: Mission;
  readonly product: Product | undefined;
  readonly versions: readonly AskedVersion[];
  readonly leanings: ReturnType<typeof findLeanings>;
}

/** A field beside the blocks in results, so no block may have this key. */
const TAKEN = 'criteria';

/**
 * The blocks of a campaign, in the order of missions and products. Keys: of the product if a single mission asks about
 * products, else `product/mission`; of the mission if it asks about none.
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

export interface NoLongerAsked {
  readonly questions: readonly string[];
  readonly options: Readonly<Record<string, readonly string[]>>;
}

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

export const SATISFACTION_QUESTION: Question = { key: SATISFACTION_KEY, type: 'csat', required: false, label: {} };

const NEVER_CHANGED: Pick<Block, 'versions' | 'removed' | 'removedOptions' | 'leanings'> = {
  versions: [],
  removed: new Set(),
  removedOptions: new Map(),
  leanings: new Map(),
};

export function ratedBlocks({ missions, products }: Pick<Blueprint, 'missions' | 'products'>): Block[] {
  return missions.flatMap((mission) => {
    const about = isDoneWithEach(mission) ? products : [undefined];
    return about.map((product) => ({
      key: product ? `${product.key}/${mission.key}` : mission.key,
      mission,
      product,
      questions: [SATISFACTION_QUESTION],
      ...NEVER_CHANGED,
    }));
  });
}
