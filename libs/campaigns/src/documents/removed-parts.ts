import type { Option, Question } from '../forms/question.js';
import type { CampaignDocument } from './campaign-document.js';
import type { Progress } from './revision-problems.js';

/** A question that an edit removes from a form, or (with `option`) one option of a question that stays. */
export interface RemovedPart {
  readonly form: string;
  readonly question: Question;
  readonly option?: Option;
}

export function removedParts(before: CampaignDocument, after: CampaignDocument, { answered }: Progress): RemovedPart[] {
  return Object.entries(before.forms).flatMap(([form, questions]) =>
    questions
      .filter(({ key }) => answered.get(form)?.has(key))
      .flatMap((question) => removedOf(form, question, after.forms[form] ?? [])),
  );
}

function removedOf(form: string, question: Question, now: readonly Question[]): RemovedPart[] {
  const kept = now.find(({ key }) => key === question.key);
  if (!kept) return [{ form, question }];
  if (!('options' in question) || !('options' in kept)) return [];
  return question.options
    .filter(({ key }) => !kept.options.some((option) => option.key === key))
    .map((option) => ({ form, question, option }));
}
