import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';

/** Multipart headers and fields around a file. */
export const AROUND_BYTES = 64 * 1024;
/** More than any form has; parsing takes time for each part. */
const MOST_PARTS = 100;
const BOUNDARY = /;\s*boundary="?([^";]+)/i;

/** Refuses a body when it announces more than `most` or as soon as more has come; `reading` stops at the signal. */
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
    // The rest of the body is dropped: see unread-body.ts.
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

/** Counts parts as far as the limit needs; may miss a boundary that is cut in two. */
function partsIn(chunk: Buffer, boundary: string): number {
  let parts = 0;
  for (let at = chunk.indexOf(boundary); at >= 0 && parts <= MOST_PARTS; at = chunk.indexOf(boundary, at + 1))
    parts += 1;
  return parts;
}

function tooManyParts(): AppError {
  return new AppError('errors.tooManyParts', { max: MOST_PARTS }, 'too_large');
}
