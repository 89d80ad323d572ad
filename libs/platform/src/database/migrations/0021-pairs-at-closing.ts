import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCountColumn, addNumberColumn, dropColumn } from '../column-change.js';

const COUNTS = ['revised', 'staged_revised', 'shown'];
const MOMENTS = ['first_shown', 'last_shown'];

/**
 * When answers came out, and steps that know of changes. Pairs of products have no steps any more: where testing goes on
 * they come out when it ends, or not at all, since nobody knows when what is there already came out.
 */
export class PairsAtClosing1700000000021 implements MigrationInterface {
  name = 'PairsAtClosing1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COUNTS) await addCountColumn(runner, 'step', column);
    for (const column of MOMENTS) await addNumberColumn(runner, 'response', column);
    await runner.query(
      `UPDATE tally SET published = 0, staged = 0 WHERE versus_id > 0
       AND rollout_id IN (SELECT id FROM rollout WHERE status IN ('draft', 'recruiting', 'testing'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of MOMENTS) await dropColumn(runner, 'response', column);
    for (const column of COUNTS) await dropColumn(runner, 'step', column);
  }
}
