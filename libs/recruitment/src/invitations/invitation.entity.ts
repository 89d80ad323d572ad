import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, OpaqueIdColumn } from '#platform';

/** `refused`: by the mail server, which does not take the address. */
export const INVITATION_STATUSES = ['queued', 'sent', 'refused', 'opened', 'accepted', 'declined', 'revoked'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export const UNANSWERED: InvitationStatus[] = ['queued', 'sent', 'refused', 'opened'];

/** A person asked to join a rollout, by mail or, without an address, with a printed code. */
@Table('invitation')
@Index('uq_invitation', ['rolloutId', 'personId'], { unique: true })
@Index('ix_invitation_inviter', ['rolloutId', 'invitedBy'])
export class Invitation {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Rollout', { name: 'fk_invitation_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @ForeignKey('Person', { name: 'fk_invitation_person' })
  @IntegerColumn()
  personId: number;
  @ForeignKey('Person', { name: 'fk_invitation_inviter' })
  @IntegerColumn({ nullable: true })
  invitedBy: number | null;
  @KeyColumn(10) channel: 'mail' | 'code';
  @KeyColumn(10) status: InvitationStatus;
  @InstantColumn() invitedAt: Date;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  @InstantColumn({ nullable: true }) remindedAt: Date | null;
  @InstantColumn({ nullable: true }) openedAt: Date | null;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
}
