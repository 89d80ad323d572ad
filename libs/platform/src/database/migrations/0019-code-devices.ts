import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropColumn } from '../column-change.js';
import { TableDraft } from '../table-draft.js';

const DEVICES = () =>
  new TableDraft('code_device')
    .integer('person_id', { primary: true })
    .key('mark', 64)
    .references('fk_code_device_person', 'person_id', 'person')
    .withoutRowid();

/** Moments of the team's work, by how their table finds the contribution. */
const MOMENTS = [
  ['triage_change', 'at'],
  ['internal_note', 'written_at'],
  ['outcome', 'drafted_at'],
] as const;
const UNDER_ALIAS = `SELECT id FROM contribution WHERE feedback_mode IN ('confidential', 'anonymous')`;

/**
 * The first browser in which somebody comes by a printed code is the one they speak from under an alias. Sessions of before
 * say nothing about it and go on as they began. What was written down of the team's work around an alias keeps its day (UTC)
 * only; when something was published keeps its order within the day.
 */
export class CodeDevices1700000000019 implements MigrationInterface {
  name = 'CodeDevices1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    await DEVICES().create(runner);
    const isSqlite = runner.dataSource.options.type === 'better-sqlite3';
    if (!(await runner.hasColumn('session', 'on_code_device')))
      await runner.query(`ALTER TABLE session ADD COLUMN on_code_device ${isSqlite ? 'boolean' : 'tinyint(1)'} NULL`);
    const dayOf = (column: string) => (isSqlite ? `substr(${column}, 1, 10) || ' 00:00:00.000'` : `DATE(${column})`);
    for (const [table, column] of MOMENTS)
      await runner.query(`UPDATE ${table} SET ${column} = ${dayOf(column)} WHERE contribution_id IN (${UNDER_ALIAS})`);
    await runner.query(
      `UPDATE contribution SET hidden_at = ${dayOf('hidden_at')}
       WHERE hidden_at IS NOT NULL AND feedback_mode IN ('confidential', 'anonymous')`,
    );
    await this.datePublications(runner, isSqlite);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'session', 'on_code_device');
    await runner.dropTable('code_device', false, true, true);
  }

  private async datePublications(runner: QueryRunner, isSqlite: boolean): Promise<void> {
    const rows = (await runner.query(
      `SELECT id, contribution_id AS contribution, ${isSqlite ? 'substr(published_at, 1, 10)' : "DATE_FORMAT(published_at, '%Y-%m-%d')"} AS day
       FROM outcome WHERE published_at IS NOT NULL AND contribution_id IN (${UNDER_ALIAS}) ORDER BY published_at, id`,
    )) as { id: number; contribution: string; day: string }[];
    for (const same of Map.groupBy(rows, ({ contribution, day }) => `${contribution} ${day}`).values())
      for (const [place, { id, day }] of same.entries())
        await runner.query('UPDATE outcome SET published_at = ? WHERE id = ?', [
          `${day} 00:00:00.${String(place).padStart(3, '0')}`,
          id,
        ]);
  }
}
