import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, UnitOfWork, type RequestContext } from '#platform';

/** Somebody the file of an import did not name. */
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
const COLUMNS = `p.id, p.employee_number AS "employeeNumber", p.first_name AS "firstName", p.last_name AS "lastName",
  p.email, p.function, p.site`;
const STILL_HERE = `directory_leaver l JOIN person p ON p.id = l.person_id AND p.active = 1`;

/** Active people of the entity whom a file does not name: only ever reported, because a file may be incomplete. */
@Injectable()
export class Leavers {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Notes them for an import that has been read. Returns how many they are. */
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

  /** The first `atMost` by name. */
  byName(ctx: RequestContext | undefined, importId: number, atMost: number): Promise<Leaver[]> {
    return this.database.query(
      ctx,
      `SELECT ${COLUMNS} FROM ${STILL_HERE} WHERE l.import_id = ?
       ORDER BY p.last_name, p.first_name, p.id LIMIT ${atMost}`,
      [importId],
    );
  }

  /** After the person with that id, in the order of ids. */
  after(ctx: RequestContext | undefined, importId: number, personId: number, atMost: number): Promise<Leaver[]> {
    return this.database.query(
      ctx,
      `SELECT ${COLUMNS} FROM ${STILL_HERE} WHERE l.import_id = ? AND l.person_id > ?
       ORDER BY l.person_id LIMIT ${atMost}`,
      [importId, personId],
    );
  }

  async forget(ctx: RequestContext, importId: number): Promise<void> {
    await this.unitOfWork.run(ctx, (inner) =>
      this.database.query(inner, `DELETE FROM directory_leaver WHERE import_id = ?`, [importId]),
    );
  }

  private async count(ctx: RequestContext | undefined, importId: number): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      ctx,
      `SELECT COUNT(*) AS n FROM directory_leaver WHERE import_id = ?`,
      [importId],
    );
    return row?.n ?? 0;
  }

  /** The number that ends the next range of the entity's people; undefined after the last. */
  private async lastOfRange(entityId: number, from: string): Promise<string | undefined> {
    const rows = await this.database.query<{ employee_number: string }>(
      undefined,
      `SELECT employee_number FROM person WHERE entity_id = ? AND employee_number > ?
       ORDER BY employee_number LIMIT ${RANGE_PEOPLE}`,
      [entityId, from],
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
      `${this.database.dialect.insertIgnore} directory_leaver (import_id, person_id)
       SELECT ?, p.id FROM person p
       WHERE p.entity_id = ? AND p.active = 1 AND p.employee_number > ? AND p.employee_number <= ?
         AND (
           SELECT COUNT(*) FROM directory_row r WHERE r.import_id = ? AND r.employee_number = p.employee_number
         ) = 0`,
      [importId, entityId, from, to, importId],
    );
  }
}
