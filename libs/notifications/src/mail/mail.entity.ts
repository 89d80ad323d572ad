import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** `waiting`: its job has ended because there was no server to hand it to; it is taken up again once there is one. */
export type MailStatus = 'queued' | 'waiting' | 'sent' | 'refused' | 'dropped';

/**
 * A mail to be sent: template and ids only. Address, language and any secret are looked up or minted when it goes out.
 * `messageId` is fixed at queueing, so that a repeat after a crash is recognised as the same mail.
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
  /** What makes it one: wanted again under the same words, as by two who press the same button, it stays one mail. */
  @KeyColumn(120, { nullable: true }) onceKey: string | null;
  /** How often it was handed to a server in vain, or with an answer we never saw. */
  @IntegerColumn({ default: 0 }) attempts: number;
  @InstantColumn() queuedAt: Date;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  @KeyColumn(255, { nullable: true }) answer: string | null;
}
