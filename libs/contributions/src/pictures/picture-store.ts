import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  calendarDay,
  Clock,
  type EncodedImage,
  faultPoint,
  FileStorage,
  Images,
  newFileName,
  type RequestContext,
  Encryption,
  Throttle,
  UnitOfWork,
} from '#platform';
import { LONG_EDGES, PICTURE_QUOTA, pictureFileKey, refusedPicture, type HandedPicture } from './picture.js';
import type { PictureFacts, PictureSize } from './picture.js';
import { PictureRows, type NewPicture, type SentPicture } from './picture-rows.js';

export interface PictureOwner {
  readonly voice: string;
  readonly timeZone: string;
}

type Encoded = Readonly<Record<PictureSize, EncodedImage>>;

const UPLOADS = { name: 'pictures', points: 20, seconds: 600 };

/** Writes files before the row, so that every row has its files; `PictureCleaning` removes what a crash leaves. */
@Injectable()
export class PictureStore {
  constructor(
    private readonly rows: PictureRows,
    private readonly files: FileStorage,
    private readonly images: Images,
    private readonly unitOfWork: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
  ) {}

  /** The picture stored under this token, if it has files. Throws `invalid` at `picture` for another file under it. */
  async sent(ctx: RequestContext, { voice }: PictureOwner, handed: HandedPicture): Promise<PictureFacts | null> {
    const known = await this.known(ctx, voice, handed);
    if (!known || !(await this.files.has(pictureFileKey(known.id, 'small')))) return null;
    return { id: known.id, width: known.width, height: known.height };
  }

  /** Durable once it returns. Throws `invalid` or `too_large` at `picture`, `throttled`, and `unavailable`. */
  async keep(ctx: RequestContext, owner: PictureOwner, handed: HandedPicture): Promise<PictureFacts> {
    await this.throttle.consume(ctx, UPLOADS, this.subjectOf(ctx));
    await this.refuseBeyondQuota(ctx, owner, 0);
    const encoded = await this.encode(handed.bytes);
    const picture = await this.newPicture(ctx, owner, handed, encoded);
    await this.write(picture, encoded);
    faultPoint('picture.after_files');
    const { id, width, height } = await this.enterOrRemove(ctx, owner, picture);
    faultPoint('picture.after_row');
    return { id, width, height };
  }

  async read(id: string, size: PictureSize): Promise<Buffer | null> {
    return this.files.get(pictureFileKey(id, size));
  }

  async reclaim(ctx: RequestContext, id: string): Promise<void> {
    await this.removeFiles(id);
    faultPoint('picture.after_files_removed');
    await this.unitOfWork.run(ctx, (inner) => this.rows.remove(inner, id));
  }

  private async known(
    ctx: RequestContext,
    voice: string,
    { bytes, clientToken }: HandedPicture,
  ): Promise<SentPicture | undefined> {
    const known = clientToken === undefined ? undefined : await this.rows.sent(ctx, voice, clientToken);
    refuseAnother(known, this.markOf(bytes));
    return known;
  }

  private markOf(bytes: Buffer): string {
    return this.encryption.fingerprint('picture', createHash('sha256').update(bytes).digest('hex'));
  }

  /** Counts per person, not per voice. A fingerprint, so that the counter ties no person to a moment. */
  private subjectOf(ctx: RequestContext): string {
    return this.encryption.fingerprint('pictures', String(ctx.personId));
  }

  private async refuseBeyondQuota(ctx: RequestContext, { voice }: PictureOwner, more: number): Promise<void> {
    const { pictures, bytes } = await this.rows.usedBy(ctx, voice);
    if (pictures >= PICTURE_QUOTA.pictures || bytes + more > PICTURE_QUOTA.megabytes * 1024 ** 2)
      throw refusedPicture('quota', PICTURE_QUOTA);
  }

  private async encode(bytes: Buffer): Promise<Encoded> {
    const full = await this.images.encode(bytes, LONG_EDGES.full);
    return { full, small: await this.images.encode(full.bytes, LONG_EDGES.small) };
  }

  /** Reuses the id of a picture stored under this token that has lost its files. */
  private async newPicture(
    ctx: RequestContext,
    { voice, timeZone }: PictureOwner,
    handed: HandedPicture,
    { full, small }: Encoded,
  ): Promise<NewPicture> {
    const clientToken = handed.clientToken ?? null;
    const known = await this.known(ctx, voice, handed);
    return {
      id: known?.id ?? newFileName(),
      owner: voice,
      clientToken,
      mark: this.markOf(handed.bytes),
      bytes: full.bytes.length + small.bytes.length,
      width: full.width,
      height: full.height,
      storedOn: calendarDay(this.clock.now(), timeZone),
    };
  }

  /** Removes the files only when surely no row was stored: after other errors the commit may have succeeded. */
  private async enterOrRemove(ctx: RequestContext, owner: PictureOwner, picture: NewPicture): Promise<PictureFacts> {
    try {
      const entered = await this.unitOfWork.run(ctx, (inner) => this.enter(inner, owner, picture));
      if (entered.id !== picture.id) await this.removeFiles(picture.id);
      return entered;
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid') await this.removeFiles(picture.id);
      throw error;
    }
  }

  /** Returns the stored picture when the same one arrived at the same time. */
  private async enter(inner: RequestContext, owner: PictureOwner, picture: NewPicture): Promise<PictureFacts> {
    const { owner: voice, clientToken } = picture;
    await this.rows.holdVoice(inner, voice);
    const known = clientToken === null ? undefined : await this.rows.sent(inner, voice, clientToken);
    refuseAnother(known, picture.mark);
    if (known) return known;
    await this.refuseBeyondQuota(inner, owner, picture.bytes);
    await this.rows.insert(inner, picture);
    return picture;
  }

  private async removeFiles(id: string): Promise<void> {
    for (const size of ['full', 'small'] as const) await this.files.remove(pictureFileKey(id, size));
  }

  /** The small file comes last: `sent` takes it as proof that both exist. */
  private async write({ id, storedOn }: NewPicture, encoded: Encoded): Promise<void> {
    try {
      for (const size of ['full', 'small'] as const)
        await this.files.put(pictureFileKey(id, size), encoded[size].bytes, storedOn);
    } catch (error) {
      if (error instanceof AppError) throw new AppError('pictures.refused.notStored', {}, 'unavailable');
      throw error;
    }
  }
}

/** Another file under a used token is refused, so that neither of the two is silently lost. */
function refuseAnother(known: SentPicture | undefined, mark: string): void {
  if (known && known.mark !== null && known.mark !== mark) throw refusedPicture('sentOtherwise');
}
