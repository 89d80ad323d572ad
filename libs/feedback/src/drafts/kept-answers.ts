import type { Question } from '#campaigns';

/** Sizes a draft may have; well over what a form takes, so that nothing typed is cut that could be sent. */
const LONGEST_TEXT = 12_000;
const MOST_PARTS = 60;

/** Answers as a draft keeps them: of the questions there are, of a shape that a form can show again, right or wrong. */
export function keptAnswers(
  questions: readonly Question[],
  raw: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept = questions.map(({ key }) => [key, Object.hasOwn(raw, key) ? keptAnswer(raw[key]) : undefined] as const);
  return Object.fromEntries(kept.filter(([, answer]) => answer !== undefined));
}

function keptAnswer(answer: unknown): unknown {
  if (Array.isArray(answer)) {
    const parts = answer.slice(0, MOST_PARTS).map((part) => keptValue(part) ?? null);
    return parts.some((part) => part !== null) ? parts : undefined;
  }
  return keptValue(answer);
}

function keptValue(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, LONGEST_TEXT);
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? value : undefined;
}
