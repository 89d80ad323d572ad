import { AppError } from '#platform';

/** In all, as JSON; many times what the longest form takes. */
const MOST_SIGNS = 200_000;

/**
 * Answers as they are kept for their author before they are checked, or where they are not taken: all that was sent, right or
 * wrong, also to questions there are not any more. Blanks are left out. Throws `too_large` rather than cut anything.
 */
export function keptAnswers(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(raw).map(([key, answer]) => [key, keptAnswer(answer)] as const);
  const kept = Object.fromEntries(given.filter(([, answer]) => answer !== undefined));
  if (JSON.stringify(kept).length > MOST_SIGNS) throw new AppError('testing.errors.tooLong', {}, 'too_large');
  return kept;
}

function keptAnswer(answer: unknown): unknown {
  if (!Array.isArray(answer)) return keptValue(answer);
  const parts = answer.map((part) => keptValue(part) ?? null);
  return parts.some((part) => part !== null) ? parts : undefined;
}

/** JSON has no word for a number that is none. */
function keptValue(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
