import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('invitation')
    .id()
    .integer('rollout_id')
    .integer('person_id')
    .integer('invited_by', { nullable: true })
    .key('channel', 10)
    .key('status', 10)
    .instant('invited_at')
    .instant('sent_at', { nullable: true })
    .instant('reminded_at', { nullable: true })
    .instant('opened_at', { nullable: true })
    .instant('answered_at', { nullable: true })
    .index('ix_invitation_inviter', 'rollout_id', 'invited_by')
    .unique('uq_invitation', 'rollout_id', 'person_id')
    .references('fk_invitation_rollout', 'rollout_id', 'rollout')
    .references('fk_invitation_person', 'person_id', 'person')
    .references('fk_invitation_inviter', 'invited_by', 'person'),
  new TableDraft('invitation_token')
    .key('token_hash', 64, { primary: true })
    .integer('invitation_id')
    .instant('minted_at')
    .instant('expires_at')
    .instant('used_at', { nullable: true })
    .index('ix_invitation_token_invitation', 'invitation_id')
    .references('fk_invitation_token_invitation', 'invitation_id', 'invitation', 'id', 'CASCADE'),
  new TableDraft('join_link')
    .id()
    .integer('rollout_id')
    .integer('ambassador_id')
    .key('token', 40)
    .integer('opened', { default: '0' })
    .instant('created_at')
    .unique('uq_join_link_token', 'token')
    .unique('uq_join_link', 'rollout_id', 'ambassador_id')
    .references('fk_join_link_rollout', 'rollout_id', 'rollout')
    .references('fk_join_link_ambassador', 'ambassador_id', 'person'),
  new TableDraft('enrolment')
    .id()
    .integer('rollout_id')
    .integer('person_id')
    .integer('ambassador_id', { nullable: true })
    .key('channel', 10)
    .integer('charter_version', { nullable: true })
    .instant('enrolled_at')
    .instant('left_at', { nullable: true })
    .index('ix_enrolment_ambassador', 'rollout_id', 'ambassador_id')
    .index('ix_enrolment_person', 'person_id')
    .unique('uq_enrolment', 'rollout_id', 'person_id')
    .references('fk_enrolment_rollout', 'rollout_id', 'rollout')
    .references('fk_enrolment_person', 'person_id', 'person')
    .references('fk_enrolment_ambassador', 'ambassador_id', 'person'),
  new TableDraft('done_mark')
    .integer('enrolment_id', { primary: true })
    .integer('mission_id', { primary: true })
    .integer('product_id', { primary: true })
    .references('fk_done_mark_enrolment', 'enrolment_id', 'enrolment')
    .withoutRowid(),
];

export class Recruitment1700000000003 implements MigrationInterface {
  name = 'Recruitment1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
