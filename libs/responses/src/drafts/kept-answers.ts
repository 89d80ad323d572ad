import { AppError } from '#platform';

/** Of the answers as JSON; many times what the longest form takes. */
const MOST_SIGNS = 200_000;

/** Raw answers, unchecked and without blanks, as drafts and untaken answers hold them. Throws `too_large`. */
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

/** JSON cannot hold `NaN` or `Infinity`: they are kept as text. */
function keptValue(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
