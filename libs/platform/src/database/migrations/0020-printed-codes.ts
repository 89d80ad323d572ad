import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addFlagColumn, dropColumn } from '../column-change.js';

/** Which responses came by a printed code; of those that are there already nobody knows, and they count as before. */
export class PrintedCodes1700000000020 implements MigrationInterface {
  name = 'PrintedCodes1700000000020';

  up(runner: QueryRunner): Promise<void> {
    return addFlagColumn(runner, 'response', 'by_code');
  }

  down(runner: QueryRunner): Promise<void> {
    return dropColumn(runner, 'response', 'by_code');
  }
}
