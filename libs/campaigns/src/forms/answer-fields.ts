import type { Question } from './question.js';
import { findQuestionType } from './question-types/registry.js';

const PREFIX = 'a.';

/** Names of a question's form fields: `a.nps`; for a battery one per statement, `a.sus.0` … `a.sus.9`. */
export function fieldNames(question: Question): string[] {
  const { fieldCount } = findQuestionType(question);
  if (fieldCount === undefined) return [PREFIX + question.key];
  return Array.from({ length: fieldCount }, (_, item) => `${PREFIX}${question.key}.${item}`);
}

/** Raw answers of a form. Unreadable values and unknown fields `a.…` are kept, so that validation refuses them. */
export function answersFromFields(
  questions: readonly Question[],
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = new Set(questions.flatMap(fieldNames));
  const answers = questions.map((question) => {
    const values = fieldNames(question).map((name) => valueOf(fields, name));
    return [question.key, findQuestionType(question).fromFields(values)] as const;
  });
  const unknown = Object.keys(fields).filter((name) => name.startsWith(PREFIX) && !known.has(name));
  const strays = unknown.map((name) => [name.slice(PREFIX.length), valueOf(fields, name)] as const);
  return Object.fromEntries([...strays, ...answers].filter(([, answer]) => answer !== undefined));
}

/** The inverse: field values that show raw answers, valid or not, in the form again. */
export function fieldValues(questions: readonly Question[], raw: unknown): Record<string, string | string[]> {
  const answers = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
      const values = findQuestionType(question).toFields(answer);
      return fieldNames(question).map((name, index) => [name, values[index] ?? ''] as const);
    }),
  );
}

function valueOf(fields: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (Array.isArray(value)) {
    const filled: unknown[] = value.filter((each) => !isBlank(each));
    return filled.length > 0 ? filled : undefined;
  }
  return isBlank(value) ? undefined : value;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
