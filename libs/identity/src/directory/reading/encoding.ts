export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const SIGNATURES: readonly [FileEncoding, Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

export function encodingFromHead(head: Buffer): FileEncoding | undefined {
  const signed = SIGNATURES.find(([, signature]) => head.subarray(0, signature.length).equals(signature));
  return signed?.[0] ?? utf16WithoutMark(head);
}

/** Tells from all bytes whether a file is UTF-8: a single accent near the end can decide. */
export class Utf8Proof {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #holds = true;

  see(bytes: Buffer): void {
    this.#attempt(() => this.#decoder.decode(bytes, { stream: true }));
  }

  holdsToTheEnd(): boolean {
    this.#attempt(() => this.#decoder.decode());
    return this.#holds;
  }

  #attempt(decode: () => string): void {
    if (!this.#holds) return;
    try {
      decode();
    } catch {
      this.#holds = false;
    }
  }
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
