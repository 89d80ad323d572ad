import { Entity as Table, Index } from 'typeorm';
import { IdColumn, InstantColumn, KeyColumn } from '#platform';

/** A code that opens the first-run page once; printed by the console. */
@Table('set_up_code')
@Index('uq_set_up_code', ['codeHash'], { unique: true })
export class SetUpCode {
  @IdColumn() id: number;
  @KeyColumn(64) codeHash: string;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
