import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** `waiting`: there was no mail server; queued again once there is one. */
export type MailStatus = 'queued' | 'waiting' | 'sent' | 'refused' | 'dropped';

/**
 * A mail to be sent: template and ids only. Address, language and secrets are looked up when it goes out. `messageId`
 * is fixed at queueing, so that a repeat after a crash is recognised as the same mail.
 */
@Table('mail')
@Index('ix_mail_person', ['personId', 'queuedAt'])
@Index('ix_mail_status', ['status', 'id'])
@Index('uq_mail_message', ['messageId'], { unique: true })
@Index('uq_mail_once', ['onceKey'], { unique: true })
export class Mail {
  @IdColumn() id: number;
  @KeyColumn(60) template: string;
  @ForeignKey('Person', { name: 'fk_mail_person' })
  @IntegerColumn()
  personId: number;
  @JsonColumn() references: Record<string, number>;
  @KeyColumn(12) status: MailStatus;
  @KeyColumn(120) messageId: string;
  /** The same template and value are stored once, as when two people press the same button. */
  @KeyColumn(120, { nullable: true }) onceKey: string | null;
  /** Tries that failed, or whose answer never arrived. */
  @IntegerColumn({ default: 0 }) attempts: number;
  @InstantColumn() queuedAt: Date;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  @KeyColumn(255, { nullable: true }) answer: string | null;
}
