import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('mission_state')
    .integer('enrolment_id', { primary: true })
    .integer('mission_id', { primary: true })
    .integer('product_id', { primary: true })
    .key('state', 10, { nullable: true })
    .flag('rated', { default: '0' })
    .key('last_skip', 64, { nullable: true })
    .references('fk_mission_state_enrolment', 'enrolment_id', 'enrolment')
    .withoutRowid(),
  new TableDraft('draft')
    .integer('enrolment_id', { primary: true })
    .integer('mission_id', { primary: true })
    .integer('product_id', { primary: true })
    .integer('form_version_id')
    .json('answers')
    .integer('revision')
    .instant('saved_at')
    .references('fk_draft_enrolment', 'enrolment_id', 'enrolment')
    .references('fk_draft_form_version', 'form_version_id', 'form_version', 'id', 'CASCADE')
    .withoutRowid(),
];

export class Missions1700000000008 implements MigrationInterface {
  name = 'Missions1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
