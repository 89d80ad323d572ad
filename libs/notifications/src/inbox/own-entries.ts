import type { OwnKeys } from './recipients.js';

/** SQL condition and its values: entries that are mine to see. */
export function ownEntries({ keys, seal }: OwnKeys): { where: string; parameters: readonly string[] } {
  if (!keys.length) return { where: '1 = 0', parameters: [] };
  const mine = `recipient IN (${keys.map(() => '?').join(', ')})`;
  return seal === null
    ? { where: mine, parameters: keys }
    : { where: `${mine} AND seal = ?`, parameters: [...keys, seal] };
}
