import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addNumberColumn, addOptionalJsonColumn, addOptionalKeyColumn, dropColumn } from '../column-change.js';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('untaken_answers')
    .key('id', 32, { primary: true })
    .integer('enrolment_id')
    .integer('mission_id')
    .integer('product_id')
    .integer('form_version_id')
    .json('answers')
    .key('mark', 64)
    .key('reason', 12)
    .flag('in_time')
    .instant('kept_at')
    .unique('uq_untaken_answers', 'enrolment_id', 'mission_id', 'product_id', 'mark')
    .references('fk_untaken_answers_enrolment', 'enrolment_id', 'enrolment')
    .references('fk_untaken_answers_form_version', 'form_version_id', 'form_version')
    .withoutRowid(),
  new TableDraft('picture_sending')
    .key('picture_id', 32, { primary: true })
    .key('mark', 64)
    .references('fk_picture_sending_picture', 'picture_id', 'picture', 'id', 'CASCADE')
    .withoutRowid(),
  new TableDraft('late_mark')
    .integer('rollout_id', { primary: true })
    .key('kind', 12, { primary: true })
    .key('mark', 64, { primary: true })
    .references('fk_late_mark_rollout', 'rollout_id', 'rollout')
    .withoutRowid(),
];

const COLUMNS = [
  ['draft', 'basis', 32],
  ['contribution', 'sent_as', 64],
] as const;

/** What was sent and not taken, and how to tell it from what was sent twice. */
export class Untaken1700000000010 implements MigrationInterface {
  name = 'Untaken1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
    for (const [table, column, length] of COLUMNS) await addOptionalKeyColumn(runner, table, column, length);
    await addNumberColumn(runner, 'response', 'revision_on_phone');
    await addOptionalJsonColumn(runner, 'response', 'replaced');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['replaced', 'revision_on_phone']) await dropColumn(runner, 'response', column);
    for (const [table, column] of COLUMNS) await dropColumn(runner, table, column);
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
