import { Injectable } from '@nestjs/common';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError, ClientTokenField, MOST_IMAGE_BYTES, bind, tooManyBytes } from '#platform';
import { AROUND_BYTES, withinBytes } from '../bodies/within-bytes.js';

export const PICTURE_FIELD = 'picture';

export class SentPicturesInput {
  @ClientTokenField()
  clientToken?: string;
}

export interface SentPicture {
  /** For messages to the sender only. */
  readonly name: string;
  readonly bytes: Buffer | null;
}

export interface SentPictures extends SentPicturesInput {
  readonly pictures: readonly SentPicture[];
}

type FilePart = Extract<Multipart, { type: 'file' }>;

/** Of all requests of this process together, while pictures arrive and are read. */
const MOST_IN_MEMORY = 256 * 1024 ** 2;
const LONGEST_NAME = 80;

@Injectable()
export class PictureForms {
  private inHand = 0;

  get bytesInHand(): number {
    return this.inHand;
  }

  /** Throws `too_large` early, `invalid` without a picture, and `unavailable` when too many arrive at once. */
  async take<T>(request: FastifyRequest, most: number, work: (sent: SentPictures) => Promise<T>): Promise<T> {
    const limit = most * MOST_IMAGE_BYTES + AROUND_BYTES;
    const announced = Number(request.headers['content-length'] ?? limit);
    if (!request.isMultipart()) throw noPicture();
    const bounds = { limit, tooLarge: tooManyBytes };
    if (!(announced <= limit)) throw tooManyBytes();
    if (this.inHand + announced > MOST_IN_MEMORY) throw new AppError('pictures.refused.busy', {}, 'unavailable');
    this.inHand += announced;
    try {
      return await work(await withinBytes(request, bounds, () => readForm(request, most)).catch(refuseBroken));
    } finally {
      this.inHand -= announced;
    }
  }

  one<T>(request: FastifyRequest, work: (bytes: Buffer, sent: SentPicturesInput) => Promise<T>): Promise<T> {
    return this.take(request, 1, ({ pictures: [picture], ...sent }) => {
      if (!picture?.bytes) throw tooManyBytes();
      return work(picture.bytes, sent);
    });
  }
}

async function readForm(request: FastifyRequest, most: number): Promise<SentPictures> {
  const fields: Record<string, unknown> = {};
  const pictures: SentPicture[] = [];
  const limits = { fileSize: MOST_IMAGE_BYTES, files: most + 1, fields: 10, parts: most + 11, fieldSize: AROUND_BYTES };
  const options = { limits, throwFileSizeLimit: false };
  for await (const part of request.parts(options)) {
    if (part.type === 'field') fields[part.fieldname] = part.value;
    else if (part.fieldname === PICTURE_FIELD && part.filename && pictures.length < most)
      pictures.push(await kept(part));
    else part.file.resume();
  }
  if (!pictures.length) throw noPicture();
  return { ...bind(SentPicturesInput, fields), pictures };
}

async function kept({ file, filename }: FilePart): Promise<SentPicture> {
  const chunks: Buffer[] = [];
  for await (const chunk of file as AsyncIterable<Buffer>) chunks.push(chunk);
  return { name: filename.slice(0, LONGEST_NAME), bytes: file.truncated ? null : Buffer.concat(chunks) };
}

function refuseBroken(error: unknown): never {
  throw error instanceof AppError || (error as { statusCode?: number }).statusCode ? error : noPicture();
}

function noPicture(): AppError {
  const messageKey = 'pictures.refused.none';
  return new AppError(messageKey, {}, 'invalid', [{ field: PICTURE_FIELD, messageKey }]);
}
