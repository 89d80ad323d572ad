import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameColumn, renameTable } from '../renames.js';

/** Who speaks in a campaign is a voice, by name or under an alias; what marks an unverified session is its fingerprint. */
export class Voices1700000000023 implements MigrationInterface {
  name = 'Voices1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await renameTable(runner, 'alias', 'voice');
    await renameColumn(runner, 'inbox_entry', 'seal', 'session_fingerprint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await renameColumn(runner, 'inbox_entry', 'session_fingerprint', 'seal');
    await renameTable(runner, 'voice', 'alias');
  }
}
