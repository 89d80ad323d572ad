import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

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
