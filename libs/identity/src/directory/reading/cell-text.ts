import { cleanText } from '#platform';

const ALREADY_CLEAN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
/** `\s` also holds the byte order mark, which hides in words. */
const BLANK = /[^\S\ufeff]|\x85/g;
/** Spreadsheets leave them at the edges of cells. */
const DIRECTION_MARKS = /[\u200e\u200f]/g;

/** One line of visible text in NFC; a line break becomes a space, a formula stays text. */
export function cellText(cell: string): string {
  if (ALREADY_CLEAN.test(cell)) return cell;
  return cleanText(cell.replace(BLANK, ' ').replace(DIRECTION_MARKS, '')).replace(/ +/g, ' ');
}

export function longerThan(text: string, limit: number): boolean {
  return text.length > limit && Array.from(text).length > limit;
}

export function shortened(text: string, limit: number): string {
  return longerThan(text, limit) ? `${Array.from(text).slice(0, limit).join('')}…` : text;
}
