/** Names that stand beside the questions in the results: the number of people, the counts of texts, how many were asked. */
const BESIDE_QUESTIONS = new Set(['n', 'texts', 'bases']);

/** Keys become names of fields, answers, tallies and figures, so nothing that one of these already has. */
export function isQuestionKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype) && !BESIDE_QUESTIONS.has(key);
}

/** Where texts are counted, which no option may be called: counts know the key of their question, not its type. */
export const TEXT_BUCKET = 'text';

export function isOptionKey(key: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype);
}
