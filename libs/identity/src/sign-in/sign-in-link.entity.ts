import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/** A request for an e-mailed link. The secret is minted when the mail is sent, so `tokenHash` is null until then. */
@Table('sign_in_link')
@Index('uq_sign_in_link_token', ['tokenHash'], { unique: true })
export class SignInLink {
  @IdColumn() id: number;
  @ForeignKey('Person', { name: 'fk_sign_in_link_person' })
  @IntegerColumn()
  personId: number;
  @KeyColumn(64, { nullable: true }) tokenHash: string | null;
  /** The asking browser holds the secret this is the hash of; only it may use the link. */
  @KeyColumn(64) browserHash: string;
  @InstantColumn() requestedAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
