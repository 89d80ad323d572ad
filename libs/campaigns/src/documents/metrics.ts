import type { Question, QuestionTypeName } from '../forms/question.js';

/** Range of a threshold: NPS −100…100, shares in %, means in points of the instrument or scale. */
const RANGES: Partial<Record<QuestionTypeName, { readonly min: number; readonly max: number }>> = {
  nps: { min: -100, max: 100 },
  csat: { min: 0, max: 100 },
  ces: { min: 0, max: 100 },
  sus: { min: 0, max: 100 },
  umux_lite: { min: 0, max: 100 },
  rating: { min: 1, max: 5 },
  scale: { min: 1, max: 7 },
};

/** Whether a question yields one figure, so that a criterion can be about it. */
export function isJudged({ type }: Question): boolean {
  return type in RANGES;
}

export function answerRange({ type }: Question): { min: number; max: number } {
  return RANGES[type] ?? { min: 0, max: 0 };
}
