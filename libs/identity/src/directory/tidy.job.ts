import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock, Database, Jobs, UnitOfWork, type RequestContext } from '#platform';
import { DirectoryImport, type DirectoryImportStatus } from './directory-import.entity.js';
import { DirectoryReadings } from './directory-readings.js';
import { DirectoryRow } from './directory-row.entity.js';

const HOUR_MS = 3_600_000;
/** A reading that takes longer has died with its process. */
const LONGEST_READING_MS = HOUR_MS;
/** A file full of names does not lie about for longer. */
const LONGEST_PREVIEW_MS = 7 * 24 * HOUR_MS;
const OVER: readonly DirectoryImportStatus[] = ['refused', 'cancelled', 'failed'];
const AT_ONCE = 100;

/** Ends imports that nobody will end any more, and removes what they left in staging. */
@Injectable()
export class TidyJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly readings: DirectoryReadings,
  ) {}

  onModuleInit(): void {
    this.jobs.every('directory.tidy', HOUR_MS / 1000, (ctx) => this.tidy(ctx));
  }

  private async tidy(ctx: RequestContext): Promise<void> {
    await this.end(ctx, 'reading', LONGEST_READING_MS, 'failed');
    await this.end(ctx, 'previewed', LONGEST_PREVIEW_MS, 'cancelled');
    for (const id of await this.leftovers()) await this.readings.clear(ctx, id);
  }

  private async end(
    ctx: RequestContext,
    status: DirectoryImportStatus,
    olderThanMs: number,
    to: DirectoryImportStatus,
  ): Promise<void> {
    const now = this.clock.now();
    const startedAt = LessThan(new Date(now.getTime() - olderThanMs));
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.repository(inner, DirectoryImport).update({ status, startedAt }, { status: to, finishedAt: now }),
    );
  }

  /** Imports that are over and still have lines. */
  private async leftovers(): Promise<number[]> {
    const imports = this.database.repository(undefined, DirectoryImport);
    const over = await imports.find({
      select: { id: true },
      where: { status: In([...OVER]) },
      order: { id: 'DESC' },
      take: AT_ONCE,
    });
    const rows = this.database.repository(undefined, DirectoryRow);
    const leftovers: number[] = [];
    for (const { id } of over) if (await rows.existsBy({ importId: id })) leftovers.push(id);
    return leftovers;
  }
}
