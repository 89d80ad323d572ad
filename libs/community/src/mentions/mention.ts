/** Somebody spoken to in a text, by what follows the @ in it. */
export interface Mention {
  readonly handle: string;
  /** A tester, by voice. */
  readonly voice?: string;
  /** One of the team. */
  readonly person?: number;
}

/** As many people as one comment may speak to. */
export const MOST_MENTIONS = 20;
/** Not inside an address or a word: `ana@horizon.example` speaks to nobody. */
const HANDLE = /(?<![\p{L}\p{N}._@/-])@([\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*)/gu;

/** What a handle is compared by: however it was typed, on whatever keyboard. */
export function handleKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The handles in a text as keys, each once, in order of appearance. */
export function handlesIn(text: string): string[] {
  const keys = [...text.matchAll(HANDLE)].map(([, handle = '']) => handleKey(handle));
  return [...new Set(keys)];
}

/** The text with each handle that `write` answers for written anew; others stay as they are. */
export function rewriteHandles(text: string, write: (key: string) => string | undefined): string {
  return text.replace(HANDLE, (whole, handle: string) => write(handleKey(handle)) ?? whole);
}

/** Puts the person who is answered before the answer, unless it speaks to them already. */
export function speakingTo(handle: string, text: string): string {
  if (handlesIn(text).includes(handle)) return text;
  // A list, heading or quotation stays one when it begins a line of its own.
  return `@${handle}${/^[\p{L}\p{N}"'“„«(¿¡]/u.test(text) && !/^\d+[.)]/.test(text) ? ' ' : '\n\n'}${text}`;
}
