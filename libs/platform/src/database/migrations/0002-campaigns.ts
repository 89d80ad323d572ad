import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('campaign')
    .id()
    .key('source_locale', 8)
    .json('title')
    .json('purpose')
    .key('feedback_mode', 14)
    .integer('revision', { default: '1' })
    .integer('created_by', { nullable: true })
    .instant('created_at')
    .instant('updated_at'),
  new TableDraft('product')
    .id()
    .integer('campaign_id')
    .key('key', 40)
    .text('name', 120)
    .key('owner', 12)
    .key('kind', 12)
    .json('access', { nullable: true })
    .integer('position')
    .unique('uq_product_key', 'campaign_id', 'key')
    .references('fk_product_campaign', 'campaign_id', 'campaign'),
  new TableDraft('form')
    .id()
    .integer('campaign_id')
    .key('key', 40)
    .unique('uq_form_key', 'campaign_id', 'key')
    .references('fk_form_campaign', 'campaign_id', 'campaign'),
  new TableDraft('form_version')
    .id()
    .integer('form_id')
    .integer('number')
    .json('questions')
    .instant('frozen_at', { nullable: true })
    .unique('uq_form_version', 'form_id', 'number')
    .references('fk_form_version_form', 'form_id', 'form'),
  new TableDraft('mission')
    .id()
    .integer('campaign_id')
    .key('key', 40)
    .json('title')
    .json('instructions')
    .integer('minutes')
    .integer('importance')
    .integer('form_id', { nullable: true })
    .flag('per_product', { default: '0' })
    .integer('position')
    .unique('uq_mission_form', 'form_id')
    .unique('uq_mission_key', 'campaign_id', 'key')
    .references('fk_mission_campaign', 'campaign_id', 'campaign')
    .references('fk_mission_form', 'form_id', 'form'),
  new TableDraft('criterion')
    .id()
    .integer('campaign_id')
    .integer('product_id')
    .key('metric', 60)
    .key('operator', 2)
    .key('threshold', 20)
    .integer('minimum_n')
    .integer('position')
    .index('ix_criterion_campaign', 'campaign_id')
    .references('fk_criterion_campaign', 'campaign_id', 'campaign')
    .references('fk_criterion_product', 'product_id', 'product'),
  new TableDraft('rollout')
    .id()
    .integer('campaign_id')
    .integer('entity_id')
    .key('status', 12)
    .day('recruiting_from', { nullable: true })
    .day('testing_from', { nullable: true })
    .day('testing_until', { nullable: true })
    .day('archived_from', { nullable: true })
    .integer('target', { nullable: true })
    .instant('created_at')
    .index('ix_rollout_status', 'status')
    .index('ix_rollout_entity', 'entity_id', 'status')
    .unique('uq_rollout', 'campaign_id', 'entity_id')
    .references('fk_rollout_campaign', 'campaign_id', 'campaign')
    .references('fk_rollout_entity', 'entity_id', 'entity'),
  new TableDraft('rollout_move')
    .id()
    .integer('rollout_id')
    .key('from_status', 12)
    .key('to_status', 12)
    .key('cause', 10)
    .integer('moved_by', { nullable: true })
    .instant('moved_at')
    .index('ix_rollout_move', 'rollout_id')
    .references('fk_rollout_move_rollout', 'rollout_id', 'rollout'),
  new TableDraft('rollout_ambassador')
    .integer('rollout_id', { primary: true })
    .integer('person_id', { primary: true })
    .instant('joined_at')
    .references('fk_rollout_ambassador_rollout', 'rollout_id', 'rollout')
    .references('fk_rollout_ambassador_person', 'person_id', 'person'),
];

export class Campaigns1700000000002 implements MigrationInterface {
  name = 'Campaigns1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
