import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock, Database, Jobs, UnitOfWork, sql, verbatim, type RequestContext } from '#platform';
import { DirectoryApplication } from './application.js';
import { DirectoryImport, type DirectoryImportStatus } from './directory-import.entity.js';
import { APPLY_JOB, DirectoryImports, READ_JOB, jobKey } from './directory-imports.service.js';
import { DirectoryReadings } from './directory-readings.js';

const TIDY_SECONDS = 600;
/** Personal data of a file is not kept in preview for longer. */
const LONGEST_PREVIEW_MS = 7 * 86_400_000;
const AT_ONCE = 100;
const STAGED = ['directory_row', 'directory_leaver'] as const;
/** Leavers are shown as long as the import is; staged lines are needed only until they are applied. */
const NEEDED: Record<(typeof STAGED)[number], readonly DirectoryImportStatus[]> = {
  directory_row: ['reading', 'previewed', 'applying'],
  directory_leaver: ['reading', 'previewed', 'applying', 'applied'],
};

@Injectable()
export class TidyJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly imports: DirectoryImports,
    private readonly application: DirectoryApplication,
    private readonly readings: DirectoryReadings,
  ) {}

  onModuleInit(): void {
    this.jobs.every('directory.tidy', TIDY_SECONDS, (ctx) => this.tidy(ctx));
  }

  async tidy(ctx: RequestContext): Promise<void> {
    for (const id of await this.forsaken('reading', READ_JOB)) await this.imports.breakOff(ctx, id);
    for (const id of await this.forsaken('applying', APPLY_JOB)) await this.application.giveUp(ctx, id);
    await this.cancelOldPreviews(ctx);
    for (const table of STAGED) for (const id of await this.leftovers(table)) await this.readings.clear(ctx, id);
  }

  private async forsaken(status: DirectoryImportStatus, job: typeof APPLY_JOB | typeof READ_JOB): Promise<number[]> {
    const found = await this.database
      .repository(undefined, DirectoryImport)
      .find({ select: { id: true }, where: { status }, order: { startedAt: 'ASC', id: 'ASC' }, take: AT_ONCE });
    const forsaken: number[] = [];
    for (const { id } of found) if (!(await this.jobs.isAlive(undefined, jobKey(job, id)))) forsaken.push(id);
    return forsaken;
  }

  private async cancelOldPreviews(ctx: RequestContext): Promise<void> {
    const now = this.clock.now();
    const startedAt = LessThan(new Date(now.getTime() - LONGEST_PREVIEW_MS));
    await this.unitOfWork.run(ctx, (inner) =>
      this.database
        .repository(inner, DirectoryImport)
        .update({ status: 'previewed', startedAt }, { status: 'cancelled', finishedAt: now }),
    );
  }

  private async leftovers(table: (typeof STAGED)[number]): Promise<number[]> {
    const leftovers: number[] = [];
    for (let after = 0; leftovers.length < AT_ONCE;) {
      const [row] = await this.database.query<{ id: number | null }>(
        undefined,
        sql`SELECT MIN(import_id) AS id FROM ${verbatim(table)} WHERE import_id > ${after}`,
      );
      if (!row?.id) break;
      after = row.id;
      const { status } = await this.database.repository(undefined, DirectoryImport).findOneByOrFail({ id: after });
      if (!NEEDED[table].includes(status)) leftovers.push(after);
    }
    return leftovers;
  }
}
