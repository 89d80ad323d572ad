export interface Mention {
  readonly handle: string;
  readonly voice?: string;
  readonly person?: number;
}

export const MOST_MENTIONS = 20;
/** Not inside an address or a word: `ana@horizon.example` mentions nobody. */
const HANDLE = /(?<![\p{L}\p{N}._@/-])@([\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*)/gu;

/** Handles compare by this key, without accents, case and punctuation. */
export function handleKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

export function handlesIn(text: string): string[] {
  const keys = [...text.matchAll(HANDLE)].map(([, handle = '']) => handleKey(handle));
  return [...new Set(keys)];
}

/** Replaces each handle that `write` knows; others stay as they are. */
export function rewriteHandles(text: string, write: (key: string) => string | undefined): string {
  return text.replace(HANDLE, (whole, handle: string) => write(handleKey(handle)) ?? whole);
}

/** Puts the handle before the text, unless the text has it already. */
export function speakingTo(handle: string, text: string): string {
  if (handlesIn(text).includes(handle)) return text;
  // On a line of its own where the text begins with a list, heading or quotation.
  return `@${handle}${/^[\p{L}\p{N}"'“„«(¿¡]/u.test(text) && !/^\d+[.)]/.test(text) ? ' ' : '\n\n'}${text}`;
}
