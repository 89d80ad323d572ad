import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/** That a contribution stands under a label. */
@Table('contribution_label', { withoutRowid: true })
@Index('ix_contribution_label_label', ['labelId', 'contributionId'])
export class ContributionLabel {
  @ForeignKey('Contribution', { name: 'fk_contribution_label', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  contributionId: string;
  @ForeignKey('Label', { name: 'fk_contribution_label_label', onDelete: 'CASCADE' })
  @IntegerColumn({ primary: true })
  labelId: number;
}
