import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, FlagColumn, IntegerColumn, KeyColumn, TextColumn } from '#platform';

/**
 * A request to the desk to look at a comment or at the contribution itself. `reporter` is a fingerprint of the person
 * and of what they report: it counts them once, and reports of one person cannot be linked.
 */
@Table('report', { withoutRowid: true })
@Index('ix_report_open', ['settled', 'onDay', 'id'])
@Index('ix_report_contribution', ['contributionId', 'commentId'])
@Index('uq_report_reporter', ['reporter'], { unique: true })
export class Report {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Contribution', { name: 'fk_report_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @ForeignKey('Comment', { name: 'fk_report_comment', onDelete: 'CASCADE' })
  @KeyColumn(32, { nullable: true })
  commentId: string | null;
  @KeyColumn(40) reporter: string;
  @TextColumn(500) reason: string;
  @DayColumn() onDay: string;
  @FlagColumn({ default: false }) settled: boolean;
  @ForeignKey('Person', { name: 'fk_report_settled_by' })
  @IntegerColumn({ nullable: true })
  settledBy: number | null;
}
