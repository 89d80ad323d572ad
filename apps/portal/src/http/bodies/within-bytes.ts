import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';

/** Lines and fields around a file. */
export const AROUND_BYTES = 64 * 1024;
/** No form of ours has as many parts; each takes time to be told from the next. */
const MOST_PARTS = 100;
const BOUNDARY = /;\s*boundary="?([^";]+)/i;

/**
 * Reads a body that may hold so many bytes, and a form of so many parts. It is refused before it is read when it announces more,
 * and as soon as more has come: nobody waits for the end of what is not taken. `reading` begins at once, and stops at the signal.
 */
export async function withinBytes<T>(
  request: FastifyRequest,
  { limit, tooLarge }: { limit: number; tooLarge: () => AppError },
  reading: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (!(announced <= limit)) throw tooLarge();
  const { raw } = request;
  const stop = new AbortController();
  const over = Promise.withResolvers<never>();
  const mark = BOUNDARY.exec(request.headers['content-type'] ?? '')?.[1];
  let [seen, parts] = [0, 0];
  const count = (chunk: Buffer) => {
    seen += chunk.length;
    if (mark) parts += partsIn(chunk, `--${mark}`);
    if (seen <= limit && parts <= MOST_PARTS) return;
    raw.off('data', count).unpipe();
    // What is still on its way is dropped: see unread-body.ts.
    raw.resume();
    over.reject(seen > limit ? tooLarge() : tooManyParts());
    stop.abort();
  };
  try {
    const read = reading(stop.signal);
    raw.on('data', count);
    return await Promise.race([read, over.promise]);
  } finally {
    raw.off('data', count);
  }
}

/** How many parts begin in a piece of a form, as far as it matters; a boundary cut in two may be missed. */
function partsIn(chunk: Buffer, boundary: string): number {
  let parts = 0;
  for (let at = chunk.indexOf(boundary); at >= 0 && parts <= MOST_PARTS; at = chunk.indexOf(boundary, at + 1))
    parts += 1;
  return parts;
}

function tooManyParts(): AppError {
  return new AppError('errors.tooManyParts', { max: MOST_PARTS }, 'too_large');
}
