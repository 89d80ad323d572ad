/** The formats that are taken, by the names sharp gives them. */
export type ImageKind = 'jpeg' | 'png' | 'webp' | 'gif';

const BEGINNINGS: readonly [ImageKind, RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
];

/** What the bytes themselves say they are, whatever the file is called; null for anything else. */
export function imageKind(bytes: Buffer): ImageKind | null {
  const start = bytes.toString('latin1', 0, 12);
  return BEGINNINGS.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}
