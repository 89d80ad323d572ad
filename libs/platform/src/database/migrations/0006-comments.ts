import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('comment')
    .key('id', 32, { primary: true })
    .key('contribution_id', 32)
    .integer('position')
    .integer('parent', { default: '0' })
    .integer('replies', { default: '0' })
    .key('author', 32, { nullable: true })
    .integer('person_id', { nullable: true })
    .key('spoke_as', 20, { nullable: true })
    .longText('text')
    .json('mentions', { nullable: true })
    .key('client_token', 40, { nullable: true })
    .key('posted_in', 64, { nullable: true })
    .instant('posted_at')
    .instant('edited_at', { nullable: true })
    .instant('hidden_at', { nullable: true })
    .integer('hidden_by', { nullable: true })
    .text('hidden_because', 300, { nullable: true })
    .index('ix_comment_thread', 'contribution_id', 'parent', 'position')
    .index('ix_comment_participant', 'contribution_id', 'author')
    .unique('uq_comment_position', 'contribution_id', 'position')
    .unique('uq_comment_token', 'author', 'client_token')
    .unique('uq_comment_person_token', 'person_id', 'client_token')
    .references('fk_comment_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_comment_author', 'author', 'alias')
    .references('fk_comment_person', 'person_id', 'person')
    .references('fk_comment_hidden_by', 'hidden_by', 'person')
    .withoutRowid(),
  new TableDraft('comment_revision')
    .key('comment_id', 32, { primary: true })
    .integer('number', { primary: true })
    .longText('text')
    .instant('until')
    .references('fk_comment_revision', 'comment_id', 'comment', 'id', 'CASCADE')
    .withoutRowid(),
  new TableDraft('report')
    .key('id', 32, { primary: true })
    .key('contribution_id', 32)
    .key('comment_id', 32, { nullable: true })
    .key('reporter', 40)
    .text('reason', 500)
    .day('on_day')
    .flag('settled', { default: '0' })
    .integer('settled_by', { nullable: true })
    .index('ix_report_open', 'settled', 'on_day', 'id')
    .index('ix_report_contribution', 'contribution_id', 'comment_id')
    .unique('uq_report_reporter', 'reporter')
    .references('fk_report_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_report_comment', 'comment_id', 'comment', 'id', 'CASCADE')
    .references('fk_report_settled_by', 'settled_by', 'person')
    .withoutRowid(),
];

export class Comments1700000000006 implements MigrationInterface {
  name = 'Comments1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
