import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, KeyColumn, LongTextColumn } from '#platform';

/** What the team tells each other about a contribution; never shown to testers. */
@Table('internal_note')
@Index('ix_internal_note_contribution', ['contributionId', 'id'])
export class InternalNote {
  @IdColumn() id: number;
  @ForeignKey('Contribution', { name: 'fk_internal_note_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @ForeignKey('Person', { name: 'fk_internal_note_person' })
  @IntegerColumn()
  writtenBy: number;
  @LongTextColumn() text: string;
  @InstantColumn() writtenAt: Date;
}
