import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, FileStorage, Jobs, UnitOfWork, calendarDay, type RequestContext } from '#platform';
import { PICTURE_SHELF, pictureOfKey } from './picture.js';
import { PictureRows } from './picture-rows.js';
import { PictureStore } from './picture-store.js';

const HOUR_SECONDS = 3600;
const DAY_MS = 86_400_000;
/** A contribution may wait on a phone for that long after its pictures have arrived. */
const KEEP_UNUSED_DAYS = 14;
/** Files carry the entity's day: three days later it is over in every time zone. */
const SURELY_OVER_DAYS = 3;
const AT_ONCE = 200;

/** Removes unused pictures, and files without a row: of erased contributions or a restored database. */
@Injectable()
export class PictureCleaning implements OnModuleInit {
  constructor(
    private readonly rows: PictureRows,
    private readonly store: PictureStore,
    private readonly files: FileStorage,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('pictures.unused', HOUR_SECONDS, (ctx) => this.removeUnused(ctx));
    this.jobs.every('pictures.strays', 24 * HOUR_SECONDS, (ctx) => this.removeStrays(ctx));
  }

  async removeUnused(ctx: RequestContext): Promise<void> {
    const before = this.daysAgo(KEEP_UNUSED_DAYS);
    await this.unitOfWork.run(ctx, (inner) => this.rows.discardUnused(inner, before));
    for (let gone = await this.rows.gone(ctx, AT_ONCE); gone.length; gone = await this.rows.gone(ctx, AT_ONCE))
      for (const id of gone) await this.store.reclaim(ctx, id);
  }

  /** Only old files: an upload under way has files and no row yet. */
  async removeStrays(ctx: RequestContext): Promise<void> {
    await this.files.tidy();
    let keys: string[] = [];
    for await (const key of this.files.before(PICTURE_SHELF, this.daysAgo(SURELY_OVER_DAYS))) {
      keys.push(key);
      if (keys.length < AT_ONCE) continue;
      await this.removeUnknown(ctx, keys);
      keys = [];
    }
    await this.removeUnknown(ctx, keys);
  }

  private async removeUnknown(ctx: RequestContext, keys: readonly string[]): Promise<void> {
    if (!keys.length) return;
    const known = await this.rows.known(ctx, keys.map(pictureOfKey));
    for (const key of keys) if (!known.has(pictureOfKey(key))) await this.files.remove(key);
  }

  private daysAgo(days: number): string {
    return calendarDay(new Date(this.clock.now().getTime() - days * DAY_MS), 'UTC');
  }
}
