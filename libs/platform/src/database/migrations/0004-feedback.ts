import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('response')
    .key('id', 32, { primary: true })
    .integer('rollout_id')
    .integer('mission_id')
    .integer('product_id')
    .integer('form_version_id')
    .json('answers')
    .integer('step')
    .day('submitted_on')
    .integer('enrolment_id', { nullable: true })
    .key('client_token', 40, { nullable: true })
    .instant('submitted_at', { nullable: true })
    .instant('changed_at', { nullable: true })
    .key('locale', 8, { nullable: true })
    .index('ix_response_enrolment', 'enrolment_id', 'mission_id', 'product_id')
    .index('ix_response_group', 'rollout_id', 'mission_id', 'product_id', 'step')
    .references('fk_response_rollout', 'rollout_id', 'rollout')
    .references('fk_response_form_version', 'form_version_id', 'form_version')
    .references('fk_response_enrolment', 'enrolment_id', 'enrolment')
    .withoutRowid(),
  new TableDraft('past_answers')
    .key('response_id', 32, { primary: true })
    .integer('step', { primary: true })
    .json('answers')
    .references('fk_past_answers_response', 'response_id', 'response', 'id', 'CASCADE')
    .withoutRowid(),
  new TableDraft('tally')
    .integer('rollout_id', { primary: true })
    .integer('mission_id', { primary: true })
    .integer('product_id', { primary: true })
    .integer('versus_id', { primary: true })
    .key('question_key', 60, { primary: true })
    .key('bucket', 60, { primary: true })
    .integer('live')
    .integer('staged', { default: '0' })
    .integer('published', { default: '0' })
    .references('fk_tally_rollout', 'rollout_id', 'rollout')
    .withoutRowid(),
  new TableDraft('step')
    .integer('rollout_id', { primary: true })
    .integer('mission_id', { primary: true })
    .integer('product_id', { primary: true })
    .integer('versus_id', { primary: true })
    .integer('changes', { default: '0' })
    .integer('staged_changes', { default: '0' })
    .flag('closed', { default: '0' })
    .references('fk_step_rollout', 'rollout_id', 'rollout')
    .withoutRowid(),
];

export class Feedback1700000000004 implements MigrationInterface {
  name = 'Feedback1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
