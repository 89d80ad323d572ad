import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKeyColumn, dropColumn } from '../column-change.js';
import { TableDraft } from '../table-draft.js';

const VOICES = () => [
  new TableDraft('alias')
    .key('id', 32, { primary: true })
    .integer('campaign_id')
    .key('owner', 64)
    .integer('person_id', { nullable: true })
    .key('sealed_person', 200, { nullable: true })
    .key('name', 40)
    .unique('uq_alias_owner', 'owner')
    .unique('uq_alias_name', 'campaign_id', 'name')
    .references('fk_alias_campaign', 'campaign_id', 'campaign')
    .references('fk_alias_person', 'person_id', 'person')
    .withoutRowid(),
];

const CUT_BY_IN_ENTITY = ['rollout_id', 'kind', 'severity', 'assignee_id'];
const CUT_BY = ['entity_id', ...CUT_BY_IN_ENTITY];
const PLACE = ['entity_id', 'rollout_id', 'kind', 'severity'];
const LISTED_BY = ['state', 'kind'];

const CONTRIBUTIONS = () => [
  new TableDraft('contribution')
    .key('id', 32, { primary: true })
    .integer('rollout_id')
    .integer('campaign_id')
    .integer('entity_id')
    .integer('mission_id', { nullable: true })
    .integer('product_id', { nullable: true })
    .key('kind', 10)
    .text('title', 160)
    .longText('text')
    .integer('severity', { nullable: true })
    .integer('reported_severity', { nullable: true })
    .key('frequency', 10, { nullable: true })
    .key('author', 32)
    .key('posted_in', 64, { nullable: true })
    .integer('workshop_size', { nullable: true })
    .json('device', { nullable: true })
    .key('feedback_mode', 14)
    .key('audience', 10)
    .key('sending', 64, { nullable: true })
    .instant('posted_at')
    .instant('edited_at', { nullable: true })
    .instant('read_at', { nullable: true })
    .key('read_as', 20, { nullable: true })
    .instant('hidden_at', { nullable: true })
    .integer('assignee_id', { nullable: true })
    .day('due_on', { nullable: true })
    .key('merged_into', 32, { nullable: true })
    .key('root', 32)
    .integer('support', { default: '1' })
    .integer('impact', { default: '0' })
    .integer('comments', { default: '0' })
    .integer('last_position', { default: '0' })
    .instant('answered_at', { nullable: true })
    .integer('days_to_answer', { nullable: true })
    .key('outcome', 14, { nullable: true })
    .instant('decided_at', { nullable: true })
    .instant('delivered_at', { nullable: true })
    .key('state', 10, { default: "'new'" })
    .integer('version', { default: '1' })
    .index('ix_contribution_rollout', 'rollout_id', 'posted_at', 'id', ...LISTED_BY, 'audience')
    .index('ix_contribution_campaign', 'campaign_id', 'audience', 'posted_at', 'id', ...LISTED_BY)
    .index('ix_contribution_audience', 'audience', 'posted_at', 'id', ...LISTED_BY)
    .index('ix_contribution_entity', 'entity_id', 'posted_at', 'id', ...LISTED_BY)
    .index('ix_contribution_author', 'author', 'posted_at', 'id', ...LISTED_BY, 'rollout_id')
    .index('ix_contribution_loop', 'rollout_id', 'hidden_at', 'outcome', 'days_to_answer')
    .index('ix_contribution_root', 'root')
    .index('ix_desk_newest', 'state', 'posted_at', 'id', ...CUT_BY)
    .index('ix_desk_impact', 'state', 'impact', 'id', ...CUT_BY)
    .index('ix_desk_due', 'state', 'due_on', 'id', ...CUT_BY)
    .index('ix_desk_entity_newest', 'entity_id', 'state', 'posted_at', 'id', ...CUT_BY_IN_ENTITY)
    .index('ix_desk_entity_impact', 'entity_id', 'state', 'impact', 'id', ...CUT_BY_IN_ENTITY)
    .index('ix_desk_entity_due', 'entity_id', 'state', 'due_on', 'id', ...CUT_BY_IN_ENTITY)
    .index('ix_desk_assignee', 'assignee_id', 'state', 'posted_at', 'id', 'impact', 'due_on', ...PLACE)
    .unique('uq_contribution_sending', 'sending')
    .references('fk_contribution_rollout', 'rollout_id', 'rollout')
    .references('fk_contribution_mission', 'mission_id', 'mission')
    .references('fk_contribution_product', 'product_id', 'product')
    .references('fk_contribution_author', 'author', 'alias')
    .references('fk_contribution_assignee', 'assignee_id', 'person')
    .withoutRowid(),
  new TableDraft('contribution_revision')
    .key('contribution_id', 32, { primary: true })
    .integer('number', { primary: true })
    .text('title', 160)
    .longText('text')
    .instant('until')
    .references('fk_contribution_revision', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .withoutRowid(),
  new TableDraft('vote')
    .key('contribution_id', 32, { primary: true })
    .key('voter', 32, { primary: true })
    .text('note', 500, { nullable: true })
    .key('posted_in', 64, { nullable: true })
    .index('ix_vote_voter', 'voter')
    .references('fk_vote_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_vote_voter', 'voter', 'alias')
    .withoutRowid(),
  new TableDraft('follow')
    .key('contribution_id', 32, { primary: true })
    .key('follower', 32, { primary: true })
    .key('posted_in', 64, { nullable: true })
    .index('ix_follow_follower', 'follower')
    .references('fk_follow_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_follow_follower', 'follower', 'alias')
    .withoutRowid(),
  new TableDraft('picture')
    .key('id', 32, { primary: true })
    .key('owner', 32)
    .key('contribution_id', 32, { nullable: true })
    .key('client_token', 40, { nullable: true })
    .integer('bytes')
    .integer('width')
    .integer('height')
    .integer('position', { default: '0' })
    .day('stored_on')
    .index('ix_picture_contribution', 'contribution_id', 'position')
    .unique('uq_picture_token', 'owner', 'client_token')
    .references('fk_picture_owner', 'owner', 'alias')
    .references('fk_picture_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .withoutRowid(),
];

const DESK = () => [
  new TableDraft('official_answer')
    .key('contribution_id', 32, { primary: true })
    .longText('text')
    .integer('answered_by')
    .key('answered_as', 20)
    .integer('credited_to', { nullable: true })
    .instant('answered_at')
    .instant('edited_at', { nullable: true })
    .integer('edited_by', { nullable: true })
    .references('fk_official_answer_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_official_answer_editor', 'edited_by', 'person')
    .references('fk_official_answer_person', 'answered_by', 'person')
    .references('fk_official_answer_expert', 'credited_to', 'person')
    .withoutRowid(),
  new TableDraft('outcome')
    .id()
    .key('contribution_id', 32)
    .key('kind', 14)
    .longText('answer')
    .longText('effect', { nullable: true })
    .integer('owner_id', { nullable: true })
    .day('on_day', { nullable: true })
    .integer('drafted_by')
    .instant('drafted_at')
    .integer('published_by', { nullable: true })
    .key('published_as', 20, { nullable: true })
    .instant('published_at', { nullable: true })
    .key('batch', 32, { nullable: true })
    .index('ix_outcome_contribution', 'contribution_id', 'published_at')
    .index('ix_outcome_published', 'published_at', 'id')
    .references('fk_outcome_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_outcome_owner', 'owner_id', 'person')
    .references('fk_outcome_drafter', 'drafted_by', 'person')
    .references('fk_outcome_publisher', 'published_by', 'person'),
  new TableDraft('label')
    .id()
    .integer('campaign_id')
    .text('name', 40)
    .unique('uq_label', 'campaign_id', 'name')
    .references('fk_label_campaign', 'campaign_id', 'campaign'),
  new TableDraft('contribution_label')
    .key('contribution_id', 32, { primary: true })
    .integer('label_id', { primary: true })
    .index('ix_contribution_label_label', 'label_id', 'contribution_id')
    .references('fk_contribution_label', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_contribution_label_label', 'label_id', 'label', 'id', 'CASCADE')
    .withoutRowid(),
  new TableDraft('triage_change')
    .id()
    .key('contribution_id', 32)
    .integer('person_id', { nullable: true })
    .instant('at')
    .key('act', 20)
    .json('change')
    .integer('version')
    .index('ix_triage_change_contribution', 'contribution_id', 'id')
    .references('fk_triage_change_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_triage_change_person', 'person_id', 'person'),
  new TableDraft('internal_note')
    .id()
    .key('contribution_id', 32)
    .integer('written_by')
    .longText('text')
    .instant('written_at')
    .index('ix_internal_note_contribution', 'contribution_id', 'id')
    .references('fk_internal_note_contribution', 'contribution_id', 'contribution', 'id', 'CASCADE')
    .references('fk_internal_note_person', 'written_by', 'person'),
];

const TABLES = () => [...VOICES(), ...CONTRIBUTIONS(), ...DESK()];

export class Contributions1700000000005 implements MigrationInterface {
  name = 'Contributions1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await addKeyColumn(runner, 'campaign', 'contribution_audience', 10, 'rollout');
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
    await dropColumn(runner, 'campaign', 'contribution_audience');
  }
}
