import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, LongTextColumn, OpaqueIdColumn } from '#platform';

/** What the team tells each other about a contribution; never shown to testers. */
@Table('internal_note')
@Index('ix_internal_note_contribution', ['contributionId', 'id'])
export class InternalNote {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Contribution', { name: 'fk_internal_note_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @ForeignKey('Person', { name: 'fk_internal_note_person' })
  @IntegerColumn()
  writtenBy: number;
  @LongTextColumn() text: string;
  @InstantColumn() writtenAt: Date;
}
