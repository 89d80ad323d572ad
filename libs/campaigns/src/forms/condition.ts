/** `answered` asks whether there is an answer; with `value: false`, whether there is none. */
export type Condition =
  | { readonly key: string; readonly op: ComparisonOp; readonly value: string | number }
  | { readonly key: string; readonly op: 'answered'; readonly value?: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export type ComparisonOp = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'includes' | 'excludes';
export type Leaf = Extract<Condition, { key: string }>;

/** By question key, as stored or as form strings: the same code runs on the server and in the page. */
export type AnswersByKey = Readonly<Record<string, unknown>>;

/** A comparison with an unanswered question is false, even `!=`: nothing appears before the question it depends on. */
export function evaluate(condition: Condition, answers: AnswersByKey): boolean {
  if ('all' in condition) return condition.all.every((part) => evaluate(part, answers));
  if ('any' in condition) return condition.any.some((part) => evaluate(part, answers));
  if ('not' in condition) return !evaluate(condition.not, answers);
  const answer = Object.hasOwn(answers, condition.key) ? answers[condition.key] : undefined;
  if (condition.op === 'answered') return isAnswered(answer) === (condition.value ?? true);
  return isAnswered(answer) && compares(condition.op, answer, condition.value);
}

export function isAnswered(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.some(isAnswered);
  return typeof answer === 'string' ? answer.trim() !== '' : answer !== undefined && answer !== null;
}

export function conditionLeaves(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(conditionLeaves);
  if ('any' in condition) return condition.any.flatMap(conditionLeaves);
  return 'not' in condition ? conditionLeaves(condition.not) : [condition];
}

function compares(op: ComparisonOp, answer: unknown, value: string | number): boolean {
  switch (op) {
    case '=':
      return equals(answer, value);
    case '!=':
      return !equals(answer, value);
    case 'includes':
      return includes(answer, value);
    case 'excludes':
      return !includes(answer, value);
    case '<':
      return numberOf(answer) < numberOf(value);
    case '<=':
      return numberOf(answer) <= numberOf(value);
    case '>':
      return numberOf(answer) > numberOf(value);
    case '>=':
      return numberOf(answer) >= numberOf(value);
  }
}

function equals(answer: unknown, value: string | number): boolean {
  return typeof value === 'number' ? numberOf(answer) === value : answer === value;
}

function includes(answer: unknown, value: string | number): boolean {
  return Array.isArray(answer) ? answer.some((part) => equals(part, value)) : equals(answer, value);
}

function numberOf(answer: unknown): number {
  if (typeof answer === 'string' && answer.trim() !== '') return Number(answer.replace(',', '.'));
  return typeof answer === 'number' ? answer : Number.NaN;
}
