/** Change the direction of what follows, or hide in words; joiners, marks of direction and selectors that scripts need stay. */
const HIDDEN = /[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** Invisible letters, which belong to the flags of England, Scotland and Wales only. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
/** A Hangul filler and an empty Braille cell are letters to Unicode, and nothing to a reader. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * What a reader sees of a text: without control characters but line breaks and tabs, without overrides of direction and
 * hidden signs; line breaks as `\n`, NFC, trimmed. Empty when there is nothing to see.
 */
export function cleanText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .replace(HIDDEN, '')
    .replace(TAGS, '$1')
    .normalize('NFC')
    .trim();
  return VISIBLE.test(clean) ? clean : '';
}

/** Length in Unicode characters, not in UTF-16 units. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
