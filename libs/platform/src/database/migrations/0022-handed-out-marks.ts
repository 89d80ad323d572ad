import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addOptionalKeyColumn, dropColumn } from '../column-change.js';

const TABLES = ['response', 'draft', 'untaken_answers'];

/**
 * In which handed-out session answers were sent or typed. Of those that are there already nobody knows, and only whoever shows
 * who they are reads them.
 */
export class HandedOutMarks1700000000022 implements MigrationInterface {
  name = 'HandedOutMarks1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await addOptionalKeyColumn(runner, table, 'sent_in', 32);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await dropColumn(runner, table, 'sent_in');
  }
}
