import { marks } from '#platform';
import type { OwnKeys } from './recipients.js';

/** SQL condition and its values: entries that are mine to see. */
export function ownEntries({ keys, open, seal }: OwnKeys): { where: string; parameters: readonly string[] } {
  if (!keys.length) return { where: '1 = 0', parameters: [] };
  const mine = `recipient IN (${marks(keys)})`;
  if (seal === null) return { where: mine, parameters: keys };
  const isOpen = open.length ? ` OR recipient IN (${marks(open)})` : '';
  return { where: `${mine} AND (seal = ?${isOpen})`, parameters: [...keys, seal, ...open] };
}
