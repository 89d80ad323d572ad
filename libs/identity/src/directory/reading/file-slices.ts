import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DirectoryFile } from './directory-row.js';
import type { FileEncoding } from './encoding.js';

const SLICE_BYTES = 16 * 1024;

/** Slices of a few milliseconds' work; other requests run in between. Stopping early destroys the stream. */
export async function* byteSlices(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
      await nextTurn();
      yield bytes.subarray(start, start + SLICE_BYTES);
    }
  }
}

/** The file's text with `\n` line breaks and without NUL, which the parser takes for the end after a closing quote. */
export async function* textSlices(
  file: DirectoryFile,
  encoding: FileEncoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldBack = '';
  for await (const slice of byteSlices(file.open())) {
    onBytes(slice.length);
    const text = heldBack + decoder.decode(slice, { stream: true });
    // A carriage return may be the first half of a CRLF that is split between two slices.
    heldBack = text.endsWith('\r') ? '\r' : '';
    yield withPlainBreaks(heldBack ? text.slice(0, -1) : text);
  }
  yield withPlainBreaks(heldBack + decoder.decode());
}

function withPlainBreaks(text: string): string {
  return text.replace(/\r\n?|\0/g, (found) => (found === '\0' ? '' : '\n'));
}
