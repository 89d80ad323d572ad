import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, LongTextColumn } from '#platform';

/** The team's answer to a contribution, pinned above its comments. */
@Table('official_answer', { withoutRowid: true })
export class OfficialAnswer {
  @ForeignKey('Contribution', { name: 'fk_official_answer_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  contributionId: string;
  /** Markdown. */
  @LongTextColumn() text: string;
  @ForeignKey('Person', { name: 'fk_official_answer_person' })
  @IntegerColumn()
  answeredBy: number;
  @KeyColumn(20) answeredAs: string;
  /** The expert whose words these are, when somebody else published them. */
  @ForeignKey('Person', { name: 'fk_official_answer_expert' })
  @IntegerColumn({ nullable: true })
  creditedTo: number | null;
  @InstantColumn() answeredAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  @ForeignKey('Person', { name: 'fk_official_answer_editor' })
  @IntegerColumn({ nullable: true })
  editedBy: number | null;
}
