import type { Question } from '#campaigns';
import type { Block } from './block.js';
import type { Counted } from './tally-table.js';
import { answersIn } from './measure.js';

export interface Base {
  readonly asked: number;
  readonly answered: number;
}

export const NO_BASE: Base = { asked: 0, answered: 0 };

export function countBase({ versions }: Pick<Block, 'versions'>, counted: Counted, { key, type }: Question): Base {
  const buckets = counted.answers.get(key);
  // While the worker still completes counts made before `answered` was tallied: at least the largest option.
  const answered =
    type === 'multiple_choice'
      ? [...(buckets?.values() ?? [])].reduce((most, count) => Math.max(most, count), counted.answered.get(key) ?? 0)
      : answersIn(buckets);
  const everybodyIn = versions.filter(({ questions }) =>
    questions.some((question) => question.key === key && !question.showWhen),
  );
  const asked = everybodyIn.reduce((sum, { id }) => sum + (counted.versions.get(id) ?? 0), counted.asked.get(key) ?? 0);
  return { asked: Math.max(asked, answered), answered };
}

export function sumOfBases(bases: readonly Base[]): Base {
  return bases.reduce((a, b) => ({ asked: a.asked + b.asked, answered: a.answered + b.answered }), NO_BASE);
}
