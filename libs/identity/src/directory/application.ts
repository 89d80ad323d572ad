import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AuditTrail, Clock, Database, UnitOfWork, faultPoint, verbatim, sql, type RequestContext } from '#platform';
import { CarriedLines } from './carried-lines.js';
import { DirectoryImport } from './directory-import.entity.js';

const MOST_CLASHES = 5;

/** Applies an import in short transactions, each removing its lines from staging, so that a repeated job can go on. */
@Injectable()
export class DirectoryApplication {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly lines: CarriedLines,
  ) {}

  async carryOn(
    ctx: RequestContext,
    importId: number,
    onStep: (found: DirectoryImport) => void = () => undefined,
  ): Promise<void> {
    for (let clashes = 0; ;) {
      try {
        const found = await this.step(ctx, importId, clashes > 0);
        onStep(found);
        if (found.status !== 'applying') return;
        faultPoint('directory.after_step');
      } catch (error) {
        // Somebody got a number or an address since the file was read.
        if (!this.database.dialect.isDuplicate(error) || ++clashes > MOST_CLASHES) throw error;
      }
      await nextTurn();
    }
  }

  step(ctx: RequestContext, importId: number, lookAgain = false): Promise<DirectoryImport> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.locked(inner, importId);
      if (found.status !== 'applying') return found;
      const carried = await this.lines.carryNext(inner, found, lookAgain);
      if (!carried) await this.finish(inner, found);
      await this.database.repository(inner, DirectoryImport).save(found);
      return found;
    });
  }

  async giveUp(ctx: RequestContext, importId: number): Promise<void> {
    await this.unitOfWork.run(ctx, async (inner) => {
      const found = await this.locked(inner, importId);
      if (found.status !== 'applying') return;
      const changes = { status: 'failed' as const, finishedAt: this.clock.now() };
      await this.database.repository(inner, DirectoryImport).update({ id: importId }, changes);
    });
  }

  private async locked(inner: RequestContext, importId: number): Promise<DirectoryImport> {
    const { forUpdate } = this.database.dialect;
    await this.database.query(
      inner,
      sql`SELECT id FROM directory_import WHERE id = ${importId} ${verbatim(forUpdate)}`,
    );
    return this.database.repository(inner, DirectoryImport).findOneByOrFail({ id: importId });
  }

  private async finish(inner: RequestContext, found: DirectoryImport): Promise<void> {
    const { created, updated, unchanged, bad, leavers, freed = 0, back } = found.counts;
    const { frees = 'nobody' } = found.reading?.answers ?? {};
    found.status = 'applied';
    found.finishedAt = this.clock.now();
    found.counts = { ...found.counts, applied: created + updated + unchanged };
    await this.audit.record(inner, {
      act: 'directory.import',
      subjectKind: 'directory_import',
      subjectId: found.id,
      entityId: found.entityId,
      details: {
        created,
        updated,
        unchanged,
        refused: bad,
        leavers,
        ...(frees !== 'nobody' && { freed }),
        ...(back !== undefined && { back }),
      },
    });
  }
}
