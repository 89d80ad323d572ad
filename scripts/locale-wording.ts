/** Signs that French sets off with a space at which no line may break, and that German writes after such a space. */
const BREAKS: Readonly<Record<string, RegExp>> = { fr: /\S [:;?!»%]|« | (?:Mo|Go)\b/, de: / %/ };
const NARROW_SPACE = '\u202f';
const STRAIGHT = /['"]/;

export type UnusedWords = ReadonlyMap<string, readonly string[]>;

/** What a reader would stumble over in a text: its signs, and words the interface does not use. */
export function wordingFaults(locale: string, text: string, unused: UnusedWords): string[] {
  const words = (unused.get(locale) ?? []).filter((word) => isIn(text, word));
  return [
    ...(BREAKS[locale]?.test(text) ? ['a line could break where the space must hold'] : []),
    ...(text.includes(NARROW_SPACE) ? ['has a narrow space; the others have a no-break space'] : []),
    ...(STRAIGHT.test(text) ? ['has a straight apostrophe or quotation mark'] : []),
    ...(text.includes('...') ? ['has three dots instead of …'] : []),
    ...words.map((word) => `says "${word}", which docs/glossary.md replaces`),
  ];
}

/** Reads the rows `| fr | word, word | … |` under the heading of docs/glossary.md. */
export function readUnusedWords(glossary: string): UnusedWords {
  const [, part = ''] = glossary.split(/^## Words the interface does not use$/m);
  const rows = [...(part.split(/^## /m)[0] ?? '').matchAll(/^\| (fr|en|pt|de) \| ([^|]+) \|/gm)];
  const words = new Map<string, string[]>();
  for (const [, locale = '', list = ''] of rows)
    words.set(locale, [...(words.get(locale) ?? []), ...list.split(',').map((word) => word.trim())]);
  return words;
}

function isIn(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}:(])`, 'iu').test(text.replaceAll('\u00a0', ' '));
}
