import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/** A printed one-time code with which a person without e-mail signs in, and where it takes them. */
@Table('join_code')
@Index('uq_join_code', ['codeHash'], { unique: true })
@Index('ix_join_code_person', ['personId'])
export class JoinCode {
  @IdColumn() id: number;
  @ForeignKey('Person', { name: 'fk_join_code_person' })
  @IntegerColumn()
  personId: number;
  @KeyColumn(64) codeHash: string;
  @KeyColumn(200) destination: string;
  @IntegerColumn({ nullable: true }) issuedBy: number | null;
  @InstantColumn() issuedAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
