import { foldLetters } from '#platform';
import type { NamePosition } from './name-cursor.js';

/** What somebody is found by. */
export interface Sought extends NamePosition {
  employeeNumber: string;
  email: string | null;
  site: string | null;
}

const APOSTROPHES = /[\u0060\u00b4\u02b9\u02bb-\u02bd\u2018\u2019\u201b\u2032\uff07]/g;
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ς: 'σ', ð: 'd', þ: 'th' };
const JOINTS = /['-]/g;

/** Letters, apostrophes and hyphens as one writes them on any keyboard. */
export function foldName(text: string): string {
  return foldLetters(text.replace(APOSTROPHES, "'"))
    .replace(/[ıςðþ]/g, (letter) => LETTERS[letter]!)
    .replace(/\p{Pd}/gu, '-')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** Every typed word begins a part of a name, the number or the address; the place is found by the beginning of its words. */
export function soughtBy({
  text = '',
  site = '',
}: {
  text?: string | undefined;
  site?: string | undefined;
}): (person: Sought) => boolean {
  const words = foldName(text).split(/\s+/).filter(Boolean);
  const place = foldName(site).trim();
  return (person) =>
    (!place || begins([foldName(person.site ?? '')], place)) &&
    (!words.length || words.every((word) => begins(spellings(person), word)));
}

function spellings({ firstName, lastName, employeeNumber, email }: Sought): string[] {
  const name = foldName(`${firstName} ${lastName}`);
  return [name, name.replace(JOINTS, ' '), name.replace(JOINTS, ''), foldName(employeeNumber), foldName(email ?? '')];
}

function begins(texts: readonly string[], word: string): boolean {
  return texts.some((text) => ` ${text}`.includes(` ${word}`));
}
