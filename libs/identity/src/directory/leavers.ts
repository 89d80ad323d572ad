import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, UnitOfWork, sql, verbatim, type RequestContext } from '#platform';

export interface Leaver {
  id: number;
  employeeNumber: string;
  firstName: string;
  lastName: string;
  email: string | null;
  function: string;
  site: string | null;
}

const RANGE_PEOPLE = 2000;
const COLUMNS = sql`p.id, p.employee_number AS "employeeNumber", p.first_name AS "firstName", p.last_name AS "lastName",
  p.email, p.function, p.site`;
const STILL_HERE = sql`directory_leaver l JOIN person p ON p.id = l.person_id AND p.active = 1`;

/** Active people of the entity whom a file does not name: only reported, because a file may be incomplete. */
@Injectable()
export class Leavers {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async note(ctx: RequestContext, importId: number, entityId: number): Promise<number> {
    for (let from = ''; ;) {
      const to = await this.lastOfRange(entityId, from);
      if (to === undefined) break;
      await this.unitOfWork.run(ctx, (inner) => this.noteRange(inner, importId, entityId, from, to));
      from = to;
      await nextTurn();
    }
    return this.count(ctx, importId);
  }

  byName(ctx: RequestContext | undefined, importId: number, atMost: number): Promise<Leaver[]> {
    return this.database.query(
      ctx,
      sql`SELECT ${COLUMNS} FROM ${STILL_HERE} WHERE l.import_id = ${importId}
       ORDER BY p.last_name, p.first_name, p.id LIMIT ${atMost}`,
    );
  }

  after(ctx: RequestContext | undefined, importId: number, personId: number, atMost: number): Promise<Leaver[]> {
    return this.database.query(
      ctx,
      sql`SELECT ${COLUMNS} FROM ${STILL_HERE} WHERE l.import_id = ${importId} AND l.person_id > ${personId}
       ORDER BY l.person_id LIMIT ${atMost}`,
    );
  }

  async forget(ctx: RequestContext, importId: number): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, sql`DELETE FROM directory_leaver WHERE import_id = ${importId}`),
    );
  }

  private async count(ctx: RequestContext | undefined, importId: number): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      ctx,
      sql`SELECT COUNT(*) AS n FROM directory_leaver WHERE import_id = ${importId}`,
    );
    return row?.n ?? 0;
  }

  private async lastOfRange(entityId: number, from: string): Promise<string | undefined> {
    const rows = await this.database.query<{ employee_number: string }>(
      undefined,
      sql`SELECT employee_number FROM person WHERE entity_id = ${entityId} AND employee_number > ${from}
       ORDER BY employee_number LIMIT ${RANGE_PEOPLE}`,
    );
    return rows.at(-1)?.employee_number;
  }

  private async noteRange(
    inner: RequestContext,
    importId: number,
    entityId: number,
    from: string,
    to: string,
  ): Promise<void> {
    await this.database.query(
      inner,
      sql`${verbatim(this.database.dialect.insertIgnore)} directory_leaver (import_id, person_id)
       SELECT ${importId}, p.id FROM person p
       WHERE p.entity_id = ${entityId} AND p.active = 1 AND p.employee_number > ${from} AND p.employee_number <= ${to}
         AND (
           SELECT COUNT(*) FROM directory_row r WHERE r.import_id = ${importId} AND r.employee_number = p.employee_number
         ) = 0`,
    );
  }
}
