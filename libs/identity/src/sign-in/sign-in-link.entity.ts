import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/**
 * A request for an e-mailed link. The secret is minted when the mail is sent; until then `tokenHash` is null. An
 * unknown address leaves the same row without a person, so that the request takes as long and tells nothing.
 */
@Table('sign_in_link')
@Index('uq_sign_in_link_token', ['tokenHash'], { unique: true })
export class SignInLink {
  @IdColumn() id: number;
  @ForeignKey('Person', { name: 'fk_sign_in_link_person' })
  @IntegerColumn({ nullable: true })
  personId: number | null;
  @KeyColumn(64, { nullable: true }) tokenHash: string | null;
  /** Hash of a secret in the asking browser; only that browser may use the link. */
  @KeyColumn(64) browserHash: string;
  /** `known` when the person had signed in with the asking browser before. */
  @KeyColumn(10, { default: 'unknown' }) askedFrom: 'known' | 'unknown';
  @KeyColumn(200) destination: string;
  @InstantColumn() requestedAt: Date;
  @InstantColumn() expiresAt: Date;
  /** Set once the mail is in the queue, so that a repeated job does not queue another. */
  @InstantColumn({ nullable: true }) queuedAt: Date | null;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
