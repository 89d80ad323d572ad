import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableDraft } from '../table-draft.js';

const TABLES = () => [
  new TableDraft('inbox_entry')
    .key('id', 32, { primary: true })
    .key('recipient', 40)
    .key('seal', 64, { nullable: true })
    .key('kind', 40)
    .json('about')
    .instant('at')
    .flag('seen', { default: '0' })
    .key('mail', 6)
    .index('ix_inbox_entry_page', 'recipient', 'at', 'id', 'seen')
    .index('ix_inbox_entry_mail', 'mail', 'recipient')
    .index('ix_inbox_entry_at', 'at')
    .withoutRowid(),
  new TableDraft('contact_preference')
    .integer('person_id', { primary: true })
    .flag('news', { default: '1' })
    .references('fk_contact_preference_person', 'person_id', 'person')
    .withoutRowid(),
  new TableDraft('contact_day')
    .integer('person_id', { primary: true })
    .day('day', { primary: true })
    .integer('mails')
    .references('fk_contact_day_person', 'person_id', 'person')
    .withoutRowid(),
];

export class Inbox1700000000007 implements MigrationInterface {
  name = 'Inbox1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES()) await table.create(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES().reverse()) await runner.dropTable(table.name, false, true, true);
  }
}
