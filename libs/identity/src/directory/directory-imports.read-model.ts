import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { AppError, Database, readMomentCursor, writeMomentCursor, name, sql, type RequestContext } from '#platform';
import { canKeepPeople } from '../people/person.policy.js';
import { DirectoryImport } from './directory-import.entity.js';
import type { RowEffect } from './directory-row.entity.js';
import { Leavers, type Leaver } from './leavers.js';
import { KEPT } from './staging.js';

export interface PreviewRow {
  line: number;
  effect: RowEffect;
  employeeNumber: string;
  firstName: string;
  lastName: string;
  email: string | null;
  function: string;
  site: string | null;
  locale: string;
}

const PAGE = 30;
const EXPORT_PAGE = 1000;

/** Reads imports for the central team; others get `not_found`. */
@Injectable()
export class DirectoryImportRecords {
  constructor(
    private readonly database: Database,
    private readonly leavers: Leavers,
  ) {}

  async list(
    ctx: RequestContext,
    entityId: number,
    cursor?: string,
  ): Promise<{ imports: DirectoryImport[]; next: string | null }> {
    if (!canKeepPeople(ctx.actor, entityId)) throw AppError.notFound();
    const place = readMomentCursor(cursor);
    const older = place && [{ startedAt: LessThan(place.at) }, { startedAt: place.at, id: LessThan(place.id) }];
    const found = await this.database.repository(ctx, DirectoryImport).find({
      where: (older ?? [{}]).map((one) => ({ entityId, ...one })),
      order: { startedAt: 'DESC', id: 'DESC' },
      take: PAGE + 1,
    });
    const imports = found.slice(0, PAGE);
    const last = found.length > PAGE ? imports.at(-1) : undefined;
    return { imports, next: last ? writeMomentCursor({ at: last.startedAt, id: last.id }) : null };
  }

  /** Throws `not_found`, also for an import of another entity. */
  async byId(ctx: RequestContext, entityId: number, id: number): Promise<DirectoryImport> {
    const found = await this.database.repository(ctx, DirectoryImport).findOneBy({ id, entityId });
    if (!found || !canKeepPeople(ctx.actor, entityId)) throw AppError.notFound();
    return found;
  }

  firstRows(ctx: RequestContext, { id, entityId, reading }: DirectoryImport, atMost: number): Promise<PreviewRow[]> {
    const said = (column: 'email' | 'site') => {
      const [line, stored] = [name(`r.${column}`), name(`p.${column}`)];
      const hasColumn = reading?.headers[column] !== undefined;
      return hasColumn ? sql`CASE WHEN ${line} = ${KEPT} THEN ${stored} ELSE ${line} END` : stored;
    };
    return this.database.query(
      ctx,
      sql`SELECT r.line, r.effect, r.employee_number AS "employeeNumber", r.first_name AS "firstName",
         r.last_name AS "lastName", ${said('email')} AS email, COALESCE(r.function, p.function, 'other') AS "function",
         ${said('site')} AS site, COALESCE(r.locale, p.locale, e.locale) AS locale
       FROM directory_row r
       JOIN entity e ON e.id = ${entityId}
       LEFT JOIN person p ON p.entity_id = e.id AND p.employee_number = r.employee_number
       WHERE r.import_id = ${id} AND r.effect <> 'refused' ORDER BY r.line LIMIT ${atMost}`,
    );
  }

  /** By name, without those marked as having left since. */
  firstLeavers(ctx: RequestContext, { id }: DirectoryImport, atMost: number): Promise<Leaver[]> {
    return this.leavers.byName(ctx, id, atMost);
  }

  async *everyLeaver(ctx: RequestContext, { id }: DirectoryImport): AsyncGenerator<Leaver> {
    for (let after = 0; ;) {
      const page = await this.leavers.after(ctx, id, after, EXPORT_PAGE);
      yield* page;
      if (page.length < EXPORT_PAGE) return;
      after = page.at(-1)!.id;
    }
  }
}
