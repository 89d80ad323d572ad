import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn } from '#platform';

/**
 * The secret in one mail of an invitation, minted as the mail goes out. Each mail has its own, so that a reminder, or a
 * repeat after a crash, does not end the link of an earlier mail.
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
  /** When one of the invitation's links signed the person in; none does so again. */
  @InstantColumn({ nullable: true }) usedAt: Date | null;
}
