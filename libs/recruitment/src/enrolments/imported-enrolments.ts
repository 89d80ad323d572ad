import { Injectable } from '@nestjs/common';
import { Clock, Database, list, sql, verbatim, joined, type RequestContext } from '#platform';

const CHUNK = 500;

@Injectable()
export class ImportedEnrolments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async findEnrolments(
    inner: RequestContext,
    rolloutId: number,
    personIds: readonly number[],
  ): Promise<Map<number, number>> {
    const enrolled = new Map<number, number>();
    for (let start = 0; start < personIds.length; start += CHUNK) {
      const chunk = personIds.slice(start, start + CHUNK);
      await this.insert(inner, rolloutId, chunk);
      for (const [personId, id] of await this.idsOf(inner, rolloutId, chunk)) enrolled.set(personId, id);
    }
    return enrolled;
  }

  private async insert(ctx: RequestContext, rolloutId: number, personIds: readonly number[]): Promise<void> {
    const now = this.clock.now();
    const rows = personIds.map((personId) => sql`(${rolloutId}, ${personId}, 'import', ${now})`);
    await this.database.query(
      ctx,
      sql`${verbatim(this.database.dialect.insertIgnore)} enrolment (rollout_id, person_id, channel, enrolled_at)
       VALUES ${joined(rows, ', ')}`,
    );
  }

  private async idsOf(
    ctx: RequestContext,
    rolloutId: number,
    personIds: readonly number[],
  ): Promise<[personId: number, enrolmentId: number][]> {
    const rows = await this.database.query<{ id: number; person_id: number }>(
      ctx,
      sql`SELECT id, person_id FROM enrolment WHERE rollout_id = ${rolloutId} AND person_id IN (${list(personIds)})
       ${verbatim(this.database.dialect.forUpdate)}`,
    );
    return rows.map((row) => [row.person_id, row.id]);
  }
}
