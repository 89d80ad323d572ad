/** Keys become names of fields, answers and tallies, so nothing that an object already has. */
export function isQuestionKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype);
}

export function isOptionKey(key: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(key) && !(key in Object.prototype);
}
