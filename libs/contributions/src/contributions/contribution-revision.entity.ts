import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, LongTextColumn, TextColumn } from '#platform';

/** What a contribution said before an edit. */
@Table('contribution_revision', { withoutRowid: true })
export class ContributionRevision {
  @ForeignKey('Contribution', { name: 'fk_contribution_revision', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  contributionId: string;
  @IntegerColumn({ primary: true }) number: number;
  @TextColumn(160) title: string;
  @LongTextColumn() text: string;
  /** When the wording was replaced; only the day under an alias. */
  @InstantColumn() until: Date;
}
