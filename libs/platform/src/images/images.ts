import { Injectable } from '@nestjs/common';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { AppError, type ErrorCode, type MessageVars } from '../errors/app-error.js';
import { Turns } from '../turns/turns.js';

type ImageKind = 'jpeg' | 'png' | 'webp' | 'gif';

const BEGINNINGS: readonly [ImageKind, RegExp][] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
];

function imageKind(bytes: Buffer): ImageKind | null {
  const start = bytes.toString('latin1', 0, 12);
  return BEGINNINGS.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

export interface EncodedImage {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

export const IMAGE_LIMITS = { megabytes: 8, megapixels: 24 } as const;
export const MOST_IMAGE_BYTES = IMAGE_LIMITS.megabytes * 1024 ** 2;
export const ENCODED_TYPE = 'image/webp';

const MOST_PIXELS = IMAGE_LIMITS.megapixels * 1024 ** 2;

const QUALITY = 80;
const LONGEST_SECONDS = 15;
const AT_ONCE = 2;
const MOST_WAITING = 60;

// Only these four decoders can run, even on bytes mistaken for another format.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});
sharp.concurrency(1);
sharp.cache(false);

/** Decodes pictures of strangers, on threads beside the event loop, few at a time. */
@Injectable()
export class Images {
  private readonly turns = new Turns(AT_ONCE, MOST_WAITING);

  /**
   * Upright WebP without metadata, the longer edge at most `longEdge` pixels. Throws `invalid` or `too_large` at
   * `picture` for a bad picture, and `unavailable` when too many wait or the machine lacks time or memory.
   */
  async encode(bytes: Buffer, longEdge: number): Promise<EncodedImage> {
    const kind = imageKind(bytes);
    if (bytes.length > MOST_IMAGE_BYTES) throw tooManyBytes();
    if (!kind) throw refused('type');
    return this.turns.take(async () => {
      const found = await header(bytes);
      if (found.format !== kind) throw refused('type');
      if (found.width * found.height > MOST_PIXELS) throw tooManyPixels(found);
      return encoded(bytes, longEdge);
    });
  }
}

/** What an upload throws that exceeds `MOST_IMAGE_BYTES`. */
export function tooManyBytes(): AppError {
  return refused('bytes', { megabytes: IMAGE_LIMITS.megabytes }, 'too_large');
}

function tooManyPixels({ width, height }: Metadata): AppError {
  const megapixels = Math.ceil((width * height) / 1_000_000);
  return refused('pixels', { megapixels, most: IMAGE_LIMITS.megapixels });
}

function refused(reason: 'type' | 'bytes' | 'pixels' | 'broken', vars: MessageVars = {}, code: ErrorCode = 'invalid') {
  const messageKey = `pictures.refused.${reason}`;
  return new AppError(messageKey, vars, code, [{ field: 'picture', messageKey, vars }]);
}

async function header(bytes: Buffer): Promise<Metadata> {
  try {
    return await opened(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw unread(error);
  }
}

async function encoded(bytes: Buffer, longEdge: number): Promise<EncodedImage> {
  try {
    const { data, info } = await opened(bytes, { limitInputPixels: MOST_PIXELS })
      .timeout({ seconds: LONGEST_SECONDS })
      .autoOrient()
      .resize({ width: longEdge, height: longEdge, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 3 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    throw unread(error);
  }
}

const TROUBLE_OF_OURS =
  /timeout|timed out|memory|malloc|alloc|thread|too many open files|temporarily unavailable|ENOMEM|EMFILE|ENFILE|EAGAIN/i;

/** A broken picture is refused for good; with too little time, memory or threads it may be sent again. */
function unread(error: unknown): AppError {
  const said = error instanceof Error ? error.message : '';
  if (!TROUBLE_OF_OURS.test(said)) return refused('broken');
  return AppError.unavailable(Object.assign(new Error(), { name: 'ImageError', code: 'NO_TIME_OR_MEMORY' }));
}

function opened(bytes: Buffer, { limitInputPixels }: { limitInputPixels: number | false }): Sharp {
  // Phones make pictures with small errors; a truncated one is refused.
  return sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1, animated: false });
}
