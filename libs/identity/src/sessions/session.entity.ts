import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { FlagColumn, InstantColumn, IntegerColumn, KeyColumn, TextColumn } from '#platform';

/** A signed-in browser; `id` is the hash of what its cookie holds. */
@Table('session')
@Index('ix_session_person', ['personId'])
@Index('ix_session_end', ['expiresAt'])
export class Session {
  @KeyColumn(64, { primary: true }) id: string;
  @ForeignKey('Person', { name: 'fk_session_person' })
  @IntegerColumn()
  personId: number;
  @KeyColumn(20) method: 'password' | 'link' | 'invitation' | 'join_code' | 'set_up' | 'demo';
  @TextColumn(120) device: string;
  /** Of a session by printed code: whether in the code device. Null in other sessions, and in older ones. */
  @FlagColumn({ nullable: true }) onCodeDevice: boolean | null;
  @InstantColumn() createdAt: Date;
  @InstantColumn() provedAt: Date;
  @InstantColumn() seenAt: Date;
  @InstantColumn() expiresAt: Date;
}
