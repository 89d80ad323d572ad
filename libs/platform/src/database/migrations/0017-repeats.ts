import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addOptionalKeyColumn, dropColumn } from '../column-change.js';

const ONCE = new TableIndex({ name: 'uq_mail_once', columnNames: ['once_key'], isUnique: true });

/** What makes a mail one; and pictures that are about to go stand in nobody's way any more. */
export class Repeats1700000000017 implements MigrationInterface {
  name = 'Repeats1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await addOptionalKeyColumn(runner, 'mail', 'once_key', 120);
    if (!(await hasIndex(runner))) await runner.createIndex('mail', ONCE);
    await runner.query(`UPDATE picture SET client_token = NULL WHERE stored_on = '1970-01-01'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await hasIndex(runner)) await runner.dropIndex('mail', ONCE);
    await dropColumn(runner, 'mail', 'once_key');
  }
}

async function hasIndex(runner: QueryRunner): Promise<boolean> {
  const table = await runner.getTable('mail');
  return table?.indices.some(({ name }) => name === ONCE.name) ?? false;
}
