import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PictureSize } from '#contributions';
import { AppError, ENCODED_TYPE, type RequestContext } from '#platform';

/** Throws `invalid` for an unknown size. */
export function readSize(query: unknown): PictureSize {
  if (query !== undefined && query !== 'small')
    throw AppError.invalid([{ field: 'size', messageKey: 'errors.invalidValue' }]);
  return query ?? 'full';
}

/** Browsers must ask before each use: after signing out nobody may see it, nor may another session use the copy. */
export function replyPicture(
  { ctx, request, reply }: { ctx: RequestContext; request: FastifyRequest; reply: FastifyReply },
  { id, size }: { id: string; size: PictureSize },
  bytes: Buffer,
): Buffer | undefined {
  const session = ctx.actor.kind === 'person' ? ctx.actor.sessionId : undefined;
  const tag = `"${createHash('sha256').update(`${session} ${ctx.personId} ${id} ${size}`).digest('base64url')}"`;
  void reply.headers({ 'cache-control': 'private, no-cache', etag: tag });
  if (request.headers['if-none-match'] === tag) {
    void reply.status(304);
    return undefined;
  }
  void reply.headers({ 'content-disposition': 'inline; filename="picture.webp"' }).type(ENCODED_TYPE);
  return bytes;
}
