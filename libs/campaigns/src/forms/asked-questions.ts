import type { Option, Question } from './question.js';

export interface AskedVersion {
  readonly id: number;
  readonly questions: readonly Question[];
}

/** All that a form ever asked: current questions in order, then removed ones, the latest first. */
export interface AskedQuestions {
  readonly questions: readonly Question[];
  readonly removed: ReadonlySet<string>;
  /** By question key, options removed from a question that is still asked. */
  readonly removedOptions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `versions` of one form, the current one first: a key means the same question in all of them. */
export function askedQuestions([current, ...earlier]: readonly AskedVersion[]): AskedQuestions {
  const now = current?.questions ?? [];
  const known = new Map(now.map((question) => [question.key, question]));
  const removedOptions = new Map<string, Set<string>>();
  for (const { questions } of earlier)
    for (const question of questions) {
      const later = known.get(question.key);
      const gone = later ? optionsMissingIn(later, question) : [];
      known.set(question.key, later ? withOptions(later, gone) : question);
      if (gone.length) removedOptions.set(question.key, keysOf(gone, removedOptions.get(question.key)));
    }
  const removed = new Set([...known.keys()].filter((key) => !now.some((question) => question.key === key)));
  return { questions: [...known.values()], removed, removedOptions };
}

function optionsMissingIn(later: Question, before: Question): Option[] {
  if (!('options' in before) || !('options' in later)) return [];
  return before.options.filter(({ key }) => !later.options.some((option) => option.key === key));
}

function withOptions(question: Question, more: readonly Option[]): Question {
  return more.length && 'options' in question ? { ...question, options: [...question.options, ...more] } : question;
}

function keysOf(options: readonly Option[], before: Iterable<string> = []): Set<string> {
  return new Set([...before, ...options.map(({ key }) => key)]);
}
