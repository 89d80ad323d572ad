import type { FastifyRequest } from 'fastify';
import type { AppError } from '#platform';

/** Lines and fields around a file. */
export const AROUND_BYTES = 64 * 1024;

/**
 * Reads a body that may hold so many bytes. It is refused before it is read when it announces more, and as soon as more has come:
 * nobody waits for the end of what is not taken. `reading` begins at once, and stops at the signal.
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
  let seen = 0;
  const count = (chunk: Buffer) => {
    seen += chunk.length;
    if (seen <= limit) return;
    raw.off('data', count).unpipe();
    // What is still on its way is dropped: see unread-body.ts.
    raw.resume();
    over.reject(tooLarge());
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
