export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

const SIGNATURES: readonly [FileEncoding, Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

export function encodingFromHead(head: Buffer): FileEncoding | undefined {
  const signed = SIGNATURES.find(([, signature]) => head.subarray(0, signature.length).equals(signature));
  return signed?.[0] ?? utf16WithoutMark(head);
}

/**
 * Weighs all bytes of a file, since a single accent near its end can decide. Characters of several bytes hardly ever come
 * about by chance: where they outnumber the bytes that fit nowhere, those are damage within UTF-8.
 */
export class EncodingEvidence {
  #characters = 0;
  #strayBytes = 0;
  #windowsLetters = 0;
  #macLetters = 0;
  #awaited = 0;
  #pending = 0;
  #before = 0;

  see(bytes: Buffer): void {
    for (const byte of bytes) {
      if (byte < 0x80 && this.#awaited === 0) {
        this.#before = byte;
        continue;
      }
      this.#seeUtf8(byte);
      if (byte >= 0x80 && isLetter(this.#before)) this.#seeAccent(byte);
      this.#before = byte;
    }
  }

  /** The one-byte encoding with more letters that stand in a word in the right case, unless the file is UTF-8. */
  encoding(): FileEncoding {
    const stray = this.#strayBytes + (this.#awaited > 0 ? this.#pending : 0);
    if (stray <= this.#characters) return 'utf-8';
    return this.#macLetters > this.#windowsLetters ? 'macintosh' : 'windows-1252';
  }

  #seeUtf8(byte: number): void {
    if (this.#awaited > 0) {
      if ((byte & 0xc0) === 0x80) {
        this.#pending++;
        if (--this.#awaited === 0) this.#characters++;
        return;
      }
      this.#strayBytes += this.#pending;
      this.#awaited = 0;
    }
    if (byte < 0x80) return;
    this.#pending = 1;
    this.#awaited =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    if (this.#awaited === 0) this.#strayBytes++;
  }

  #seeAccent(byte: number): void {
    // A small letter may follow a capital, `Gérard`; a capital never follows a small one.
    const small = (this.#before & 0x20) !== 0;
    if (WINDOWS_SMALL.has(byte) || (!small && WINDOWS_CAPITAL.has(byte))) this.#windowsLetters++;
    if (MAC_SMALL.has(byte) || (!small && MAC_CAPITAL.has(byte))) this.#macLetters++;
  }
}

const SMALL = 'àâäáãåæçéèêëíìîïñóòôöõøúùûüÿœß';
/** Quotes and dashes of Windows are letters to a Mac: `Val d’Europe` says nothing of who wrote it. */
const WINDOWS_QUOTES = new Set([0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97]);
const WINDOWS_SMALL = bytesOf('windows-1252', SMALL);
const WINDOWS_CAPITAL = bytesOf('windows-1252', SMALL.toUpperCase());
const MAC_SMALL = bytesOf('macintosh', SMALL);
const MAC_CAPITAL = bytesOf('macintosh', SMALL.toUpperCase());

function bytesOf(encoding: FileEncoding, letters: string): ReadonlySet<number> {
  const decoder = new TextDecoder(encoding);
  const high = Array.from({ length: 128 }, (_, index) => 128 + index);
  return new Set(
    high.filter((byte) => !WINDOWS_QUOTES.has(byte) && letters.includes(decoder.decode(Uint8Array.of(byte)))),
  );
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function utf16WithoutMark(head: Buffer): FileEncoding | undefined {
  let [evenZeros, oddZeros] = [0, 0];
  for (let index = 0; index + 1 < head.length; index += 2) {
    if (head[index] === 0) evenZeros++;
    if (head[index + 1] === 0) oddZeros++;
  }
  const pairs = head.length / 2;
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.05) return 'utf-16le';
  if (evenZeros > pairs * 0.4 && oddZeros < pairs * 0.05) return 'utf-16be';
  return undefined;
}
