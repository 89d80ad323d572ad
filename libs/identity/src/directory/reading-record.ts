import { Injectable } from '@nestjs/common';
import { Clock, Database, UnitOfWork, sql, verbatim, type RequestContext } from '#platform';
import { DirectoryImport } from './directory-import.entity.js';

export type Progress = Pick<DirectoryImport, 'counts' | 'reading'>;
export type Outcome = Pick<DirectoryImport, 'counts' | 'reading' | 'badLines'> & { status: 'previewed' | 'refused' };

@Injectable()
export class ReadingRecord {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** False when the import was cancelled. Call inside a transaction. */
  async note(inner: RequestContext, id: number, { counts, reading }: Progress): Promise<boolean> {
    if (!(await this.stillReading(inner, id))) return false;
    await this.database.query(
      inner,
      sql`UPDATE directory_import SET counts = ${JSON.stringify(counts)}, reading = ${JSON.stringify(reading)} WHERE id = ${id}`,
    );
    return true;
  }

  settle(ctx: RequestContext, id: number, outcome: Outcome): Promise<boolean> {
    return this.unitOfWork.run(ctx, async (inner) => {
      if (!(await this.stillReading(inner, id))) return false;
      const finishedAt = outcome.status === 'refused' ? this.clock.now() : null;
      await this.database.repository(inner, DirectoryImport).update({ id }, { ...outcome, finishedAt });
      return true;
    });
  }

  private async stillReading(inner: RequestContext, id: number): Promise<boolean> {
    const { forUpdate } = this.database.dialect;
    const [row] = await this.database.query<{ status: string }>(
      inner,
      sql`SELECT status FROM directory_import WHERE id = ${id} ${verbatim(forUpdate)}`,
    );
    return row?.status === 'reading';
  }
}
