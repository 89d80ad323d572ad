import { conditionLeaves, type Leaf } from './condition.js';
import type { AnswerValue, Question } from './question.js';
import type { Domain } from './question-types/question-type.js';
import { findQuestionType } from './question-types/registry.js';
import { visibleQuestions } from './visible.js';

/** Beyond this many combinations a question counts as reachable, because a good form must not be refused. */
const MOST_COMBINATIONS = 5_000;
const MOST_SUBSETS_OF = 10;

type Candidate = AnswerValue | undefined;

/** Tries one answer of each kind that the conditions tell apart. Expects conditions on earlier questions only. */
export function isReachable(question: Question, questions: readonly Question[]): boolean {
  const involved = involvedIn(question, questions);
  const leaves = involved.flatMap(({ showWhen }) => (showWhen ? conditionLeaves(showWhen) : []));
  const asked = involved.filter(({ key }) => leaves.some((leaf) => leaf.key === key));
  const candidates = asked.map((each) => candidatesFor(each, leaves));
  const total = candidates.reduce((product, choices) => product * (choices?.length ?? Infinity), 1);
  if (total > MOST_COMBINATIONS) return true;
  for (let index = 0; index < total; index += 1) {
    const answers = combination(asked, candidates, index);
    if (visibleQuestions(involved, answers).includes(question)) return true;
  }
  return false;
}

function involvedIn(question: Question, questions: readonly Question[]): Question[] {
  const keys = new Set([question.key]);
  for (const each of questions.toReversed()) {
    if (keys.has(each.key) && each.showWhen) for (const leaf of conditionLeaves(each.showWhen)) keys.add(leaf.key);
  }
  return questions.filter(({ key }) => keys.has(key));
}

function candidatesFor(question: Question, leaves: readonly Leaf[]): Candidate[] | undefined {
  const values = leaves
    .filter(({ key }) => key === question.key)
    .flatMap((leaf) => (leaf.op === 'answered' ? [] : [leaf.value]));
  const candidates = representatives(findQuestionType(question).domain(question), values);
  return question.required || !candidates ? candidates : [...candidates, undefined];
}

function combination(
  asked: readonly Question[],
  candidates: readonly (Candidate[] | undefined)[],
  index: number,
): Record<string, Candidate> {
  let rest = index;
  return Object.fromEntries(
    asked.map(({ key }, position) => {
      const choices = candidates[position] ?? [];
      const choice = choices[rest % choices.length];
      rest = Math.floor(rest / choices.length);
      return [key, choice];
    }),
  );
}

function representatives(domain: Domain, values: readonly (string | number)[]): Candidate[] | undefined {
  if (domain.kind === 'presence') return ['something'];
  if (domain.kind === 'number') return numbersAround(domain, values);
  const named = domain.keys.filter((key) => values.includes(key));
  const other = domain.keys.filter((key) => !values.includes(key)).slice(0, 1);
  return domain.kind === 'option' ? [...named, ...other] : subsetsOf(named, other);
}

function numbersAround(domain: Extract<Domain, { kind: 'number' }>, values: readonly (string | number)[]): number[] {
  const asked = values.filter((value) => typeof value === 'number');
  const steps = asked.flatMap((value) => [value - 1, value, value + 1]);
  const points = [domain.min, domain.max, ...steps].filter((value) => value >= domain.min && value <= domain.max);
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  if (domain.integer) return sorted.filter(Number.isInteger);
  return sorted.flatMap((value, index) => [value, (value + (sorted[index + 1] ?? value)) / 2]);
}

function subsetsOf(named: readonly string[], other: readonly string[]): string[][] | undefined {
  if (named.length > MOST_SUBSETS_OF) return undefined;
  const subsets = Array.from({ length: 2 ** named.length }, (_, bits) =>
    named.filter((_key, bit) => bits & (1 << bit)),
  );
  return subsets.map((keys) => [...keys, ...other]).filter(({ length }) => length > 0);
}
