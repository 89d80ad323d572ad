import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, UnitOfWork, list, sql, type RequestContext } from '#platform';
import type { DirectoryLine } from './directory-lines.js';
import type { RowEffect } from './directory-row.entity.js';

/** Lines in hand while reading: a few milliseconds' work; larger batches outlive young garbage, swelling the heap. */
export const READ_LINES = 500;
/** Lines of a transaction while applying: fewer cost more syncing of the disk, more keep other writers waiting. */
export const STEP_LINES = 2500;

// `function` is a reserved word in MySQL 8.
const COLUMNS = 'import_id, line, effect, employee_number, first_name, last_name, email, `function`, site, locale';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** In place of an address or a site: the line ends before it, so that what is stored stays. Neither is ever empty. */
export const KEPT = '';

export interface LineRange {
  from: number;
  to: number;
  lines: number;
}

export interface JudgedLine extends DirectoryLine {
  effect: RowEffect;
}

@Injectable()
export class Staging {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Call inside a transaction. Of a bad line only the employee number is stored. */
  async put(inner: RequestContext, importId: number, lines: readonly JudgedLine[]): Promise<void> {
    const named = lines.filter(({ employeeNumber }) => employeeNumber !== '');
    if (!named.length) return;
    const values = named.flatMap((line) => valuesOf(importId, line));
    const rows = Array(named.length).fill(ROW).join(', ');
    await this.database.query(inner, `INSERT INTO directory_row (${COLUMNS}) VALUES ${rows}`, values);
  }

  async refuse(inner: RequestContext, importId: number, lines: readonly number[]): Promise<void> {
    for (let start = 0; start < lines.length; start += STEP_LINES) {
      const slice = lines.slice(start, start + STEP_LINES);
      await this.database.query(
        inner,
        sql`UPDATE directory_row SET effect = 'refused' WHERE import_id = ${importId} AND line IN (${list(slice)})`,
      );
    }
  }

  async nextRange(
    ctx: RequestContext | undefined,
    importId: number,
    after: number,
    atMost: number,
  ): Promise<LineRange | undefined> {
    const [row] = await this.database.query<{ last: number | null; lines_found: number }>(
      ctx,
      sql`SELECT MAX(line) AS last, COUNT(*) AS lines_found FROM (
         SELECT line FROM directory_row WHERE import_id = ${importId} AND line > ${after} ORDER BY line LIMIT ${atMost}
       ) t`,
    );
    return row?.last ? { from: after, to: row.last, lines: row.lines_found } : undefined;
  }

  async removeUpTo(inner: RequestContext, importId: number, line: number): Promise<void> {
    await this.database.query(inner, sql`DELETE FROM directory_row WHERE import_id = ${importId} AND line <= ${line}`);
  }

  async clear(ctx: RequestContext, importId: number): Promise<void> {
    for (;;) {
      const range = await this.nextRange(undefined, importId, -1, STEP_LINES);
      if (!range) return;
      await this.unitOfWork.run(ctx, (inner) => this.removeUpTo(inner, importId, range.to));
      await nextTurn();
    }
  }
}

function valuesOf(importId: number, { line, effect, employeeNumber, row }: JudgedLine): unknown[] {
  const names = row ? [row.firstName, row.lastName] : ['', ''];
  return [importId, line, effect, employeeNumber, ...names, ...optionalValues(row)];
}

function optionalValues(row: JudgedLine['row']): unknown[] {
  if (!row) return [null, null, null, null];
  const { email, lacksEmail, function: held, site, lacksSite, locale } = row;
  return [lacksEmail ? KEPT : email, held, lacksSite ? KEPT : site, locale].map((value) => value ?? null);
}
