const ALREADY_CLEAN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;
/** `\s` also holds the byte order mark, which hides in words. */
const BLANK = /[^\S\ufeff]|\x85/g;
/** Control characters, and invisible ones that change direction or hide in a word; joiners that scripts need stay. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** One line of visible text in NFC; a line break becomes a space, a formula stays text. */
export function cellText(cell: string): string {
  if (ALREADY_CLEAN.test(cell)) return cell;
  return cell.replace(BLANK, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').normalize('NFC').trim();
}

export function longerThan(text: string, limit: number): boolean {
  return text.length > limit && Array.from(text).length > limit;
}

export function shortened(text: string, limit: number): string {
  return longerThan(text, limit) ? `${Array.from(text).slice(0, limit).join('')}…` : text;
}
