import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/**
 * The secret in one mail of an invitation, minted as the mail goes out. Each mail has its own: a reminder, or the repeat after
 * a crash, must not make the link dead that somebody already has in their mailbox.
 */
@Table('invitation_token')
@Index('ix_invitation_token_invitation', ['invitationId'])
export class InvitationToken {
  @KeyColumn(64, { primary: true }) tokenHash: string;
  @ForeignKey('Invitation', { name: 'fk_invitation_token_invitation', onDelete: 'CASCADE' })
  @IntegerColumn()
  invitationId: number;
  @InstantColumn() mintedAt: Date;
  @InstantColumn() expiresAt: Date;
  /** When one of the invitation's links signed the person in; none of them does so again. */
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
