import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addKeyColumn, dropColumn } from '../column-change.js';
import { TableDraft } from '../table-draft.js';

const TOKEN_ENTITY = () =>
  new TableDraft('access_token_entity')
    .integer('token_id', { primary: true })
    .integer('entity_id', { primary: true })
    .references('fk_access_token_entity_token', 'token_id', 'access_token')
    .references('fk_access_token_entity_entity', 'entity_id', 'entity')
    .withoutRowid();

/** Tokens that only read, or reach some entities; those there are keep what they had. Links know where they were asked for. */
export class Access1700000000015 implements MigrationInterface {
  name = 'Access1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await addKeyColumn(runner, 'access_token', 'access', 10, 'write');
    await addKeyColumn(runner, 'access_token', 'reach', 10, 'all');
    await TOKEN_ENTITY().create(runner);
    await addKeyColumn(runner, 'sign_in_link', 'asked_from', 10, 'unknown');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'sign_in_link', 'asked_from');
    await runner.dropTable('access_token_entity', true, true, true);
    await dropColumn(runner, 'access_token', 'reach');
    await dropColumn(runner, 'access_token', 'access');
  }
}
