import type { MigrationInterface, QueryRunner } from 'typeorm';
import { INTEGER } from '../columns.js';

const [TABLE, COLUMN] = ['past_answers', 'form_version_id'];

/** Past answers say to which version of the form they were given. Those kept before did not: theirs is that of the response. */
export class PastVersions1700000000012 implements MigrationInterface {
  name = 'PastVersions1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits each statement by itself: a migration cut short is run again from its start.
    if (await runner.hasColumn(TABLE, COLUMN)) return;
    await runner.query(`ALTER TABLE ${TABLE} ADD COLUMN ${COLUMN} ${INTEGER} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${TABLE} DROP COLUMN ${COLUMN}`);
  }
}
