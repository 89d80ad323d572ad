import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, OpaqueIdColumn, TextColumn } from '#platform';

export type TokenAccess = 'read' | 'write';

/** A personal API token: shown once, stored hashed, with the rights its person has at the time of each call. */
@Table('access_token')
@Index('uq_access_token', ['tokenHash'], { unique: true })
@Index('ix_access_token_person', ['personId'])
export class AccessToken {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Person', { name: 'fk_access_token_person' })
  @IntegerColumn()
  personId: number;
  @TextColumn(80) name: string;
  @KeyColumn(64) tokenHash: string;
  /** First characters, so that people tell their tokens apart. */
  @KeyColumn(16) opening: string;
  @KeyColumn(10, { default: 'write' }) access: TokenAccess;
  /** `all`: whatever its person reaches; `some`: only the entities listed for it. */
  @KeyColumn(10, { default: 'all' }) reach: 'all' | 'some';
  @InstantColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) usedAt: Date | null;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}
