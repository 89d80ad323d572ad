/** Fields that stand beside question keys in results. */
const BESIDE_QUESTIONS = new Set(['n', 'texts', 'bases']);

/** Keys become property names in forms, answers and results: nothing may collide with existing ones. */
export function isQuestionKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype) && !BESIDE_QUESTIONS.has(key);
}

/** Bucket that counts texts. No option may have this key: tallies do not know the type of their question. */
export const TEXT_BUCKET = 'text';

export function isOptionKey(key: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype);
}
