import { randomInt } from 'node:crypto';
import { hashSecret } from '#platform';

/** Without 0 and O, 1, I and L, and U, which is read as V: 30 characters, so that 14 of them hold 68 bits. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = [5, 4, 5];

/** A code to be printed and typed: `K7MXP-2RT9-WQHEB`. */
export function mintCode(): string {
  return GROUPS.map((length) => Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-');
}

/** Case, spaces and dashes of what was typed do not matter. */
export function hashCode(typed: string): string {
  return hashSecret(typed.toUpperCase().replace(/[\s\p{Pd}]/gu, ''));
}
