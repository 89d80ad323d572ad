import { byteSlices } from './byte-slices.js';
import type { DirectoryFile } from './directory-row.js';
import type { FileEncoding } from './encoding.js';

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
