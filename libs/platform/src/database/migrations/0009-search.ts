import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('search_text').key('item', 32, { primary: true }).key('scope', 20).longText('words').withoutRowid(),
  new TableDraft('search_word')
    .key('scope', 20, { primary: true })
    .key('word', 32, { primary: true })
    .key('item', 32, { primary: true })
    .integer('weight')
    .withoutRowid(),
];

export class Search1700000000009 implements MigrationInterface {
  name = 'Search1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
