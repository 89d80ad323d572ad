import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Locale, type RequestContext } from '#platform';
import type { DirectoryImport } from './directory-import.entity.js';
import type { LineRange } from './staging.js';

// `function` is a reserved word in MySQL 8.
const FUNCTION = '`function`';
const COLUMNS = `entity_id, employee_number, first_name, last_name, email, ${FUNCTION}, site, locale, active,
  last_import_id, created_at, updated_at`;
const CHANGED = [
  'first_name',
  'last_name',
  'email',
  FUNCTION,
  'site',
  'locale',
  'last_import_id',
  'updated_at',
] as const;
// A subquery, not a join: with outdated statistics an engine might not begin with the few staged lines.
const PERSON_OF_LINE = '(SELECT i.id FROM person i WHERE i.entity_id = ? AND i.employee_number = r.employee_number)';
/** Of 1,000 ids drawn beside 270,000 people, one is taken in every eighth step; then all are drawn again. */
const MOST_DRAWS = 20;
/** `KEPT` in SQL. */
const NOT_SAID = "''";
const LINES = 'r.import_id = ? AND r.line > ? AND r.line <= ?';

/** Never "on duplicate key" of number or address: on MySQL that would overwrite the holder of the address. */
@Injectable()
export class PersonWrites {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** People added elsewhere since the file was read: their lines become updates. */
  async recogniseNewcomers(inner: RequestContext, found: DirectoryImport, range: LineRange): Promise<void> {
    await this.database.query(
      inner,
      sql`UPDATE directory_row SET effect = 'update' WHERE import_id = ${found.id} AND line > ${range.from} AND line <= ${range.to}
         AND effect = 'create' AND (SELECT COUNT(*) FROM person i
              WHERE i.entity_id = ${found.entityId} AND i.employee_number = directory_row.employee_number) > 0`,
    );
  }

  async takeAddresses(inner: RequestContext, personIds: readonly number[]): Promise<void> {
    await this.setFor(inner, personIds, 'email = NULL', []);
  }

  /** Records that the file named people whom it does not change. */
  async note(inner: RequestContext, found: DirectoryImport, range: LineRange): Promise<void> {
    const rows = await this.database.query<{ id: number | null }>(
      inner,
      `SELECT ${PERSON_OF_LINE} AS id FROM directory_row r WHERE ${LINES} AND r.effect IN ('unchanged', 'refused')`,
      [found.entityId, found.id, range.from, range.to],
    );
    await this.setFor(
      inner,
      rows.flatMap(({ id }) => id ?? []),
      'last_import_id = ?',
      [found.id],
    );
  }

  async openAccounts(inner: RequestContext, personIds: readonly number[]): Promise<void> {
    await this.setFor(inner, personIds, 'active = 1, updated_at = ?', [this.now()]);
  }

  /** What the file leaves open stays as it is. */
  async update(inner: RequestContext, found: DirectoryImport, range: LineRange): Promise<void> {
    const { dialect } = this.database;
    const headers = found.reading?.headers;
    const said = (column: 'email' | 'site') =>
      headers?.[column] === undefined
        ? `p.${column}`
        : `CASE WHEN r.${column} = ${NOT_SAID} THEN p.${column} ELSE r.${column} END`;
    await this.database.query(
      inner,
      `INSERT INTO person (id, ${COLUMNS})
       SELECT p.id, p.entity_id, p.employee_number, r.first_name, r.last_name, ${said('email')}, COALESCE(r.function, p.function),
         ${said('site')}, COALESCE(r.locale, p.locale), p.active, r.import_id, p.created_at, ?
       FROM directory_row r JOIN person p ON p.id = ${PERSON_OF_LINE}
       WHERE ${LINES} AND r.effect = 'update'
       ${dialect.onDuplicate(['id'], Object.fromEntries(CHANGED.map((column) => [column, dialect.proposed(column)])))}`,
      [this.now(), found.entityId, found.id, range.from, range.to],
    );
  }

  /** What the file leaves open becomes `other` and the entity's language. */
  async insert(inner: RequestContext, found: DirectoryImport, range: LineRange, locale: Locale): Promise<void> {
    for (let attempt = 1; ; attempt += 1)
      try {
        await this.insertOnce(inner, found, range, locale);
        return;
      } catch (error) {
        if (attempt === MOST_DRAWS || !this.database.dialect.isDuplicateId(error)) throw error;
      }
  }

  private async insertOnce(
    inner: RequestContext,
    found: DirectoryImport,
    range: LineRange,
    locale: Locale,
  ): Promise<void> {
    const now = this.now();
    await this.database.query(
      inner,
      `INSERT INTO person (id, ${COLUMNS})
       SELECT ${this.database.dialect.drawnId}, ?, r.employee_number, r.first_name, r.last_name, NULLIF(r.email, ${NOT_SAID}), COALESCE(r.function, 'other'), NULLIF(r.site, ${NOT_SAID}),
         COALESCE(r.locale, ?), 1, r.import_id, ?, ?
       FROM directory_row r
       WHERE ${LINES} AND r.effect = 'create'
       ORDER BY r.line`,
      [found.entityId, locale, now, now, found.id, range.from, range.to],
    );
  }

  private async setFor(
    inner: RequestContext,
    ids: readonly number[],
    assignment: string,
    values: readonly unknown[],
  ): Promise<void> {
    if (!ids.length) return;
    const places = ids.map(() => '?').join(', ');
    await this.database.query(inner, `UPDATE person SET ${assignment} WHERE id IN (${places})`, [...values, ...ids]);
  }

  private now(): unknown {
    return this.database.bindable(this.clock.now());
  }
}
