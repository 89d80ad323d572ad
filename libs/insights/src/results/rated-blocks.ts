import { isDoneWithEach, type Blueprint, type Question } from '#campaigns';
import { SATISFACTION_KEY } from '#responses';
import type { Block } from './block.js';

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
