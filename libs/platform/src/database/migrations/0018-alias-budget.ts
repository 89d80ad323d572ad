import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropColumn } from '../column-change.js';
import { INTEGER } from '../columns.js';

/**
 * Mails about what happened under an alias are counted apart. What was counted until now mixes both, for the week it counts.
 * What a mail on its way was to tell an alias goes with the next mail of its own.
 */
export class AliasBudget1700000000018 implements MigrationInterface {
  name = 'AliasBudget1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('contact_day', 'under_alias')) return;
    await runner.query(`UPDATE inbox_entry SET mail = 'due' WHERE mail = 'queued' AND recipient LIKE 'a:%'`);
    await runner.query(`ALTER TABLE contact_day ADD COLUMN under_alias ${INTEGER} NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'contact_day', 'under_alias');
  }
}
