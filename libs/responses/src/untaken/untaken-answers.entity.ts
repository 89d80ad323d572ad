import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { FlagColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

export const UNTAKEN_REASONS = ['superseded', 'late'] as const;
export type UntakenReason = (typeof UNTAKEN_REASONS)[number];

/**
 * Answers that were sent and not taken, for their author alone, until they decide or delete them. Under `anonymous` there are
 * none: what was not taken stays in the browser.
 */
@Table('untaken_answers', { withoutRowid: true })
@Index('uq_untaken_answers', ['enrolmentId', 'missionId', 'productId', 'mark'], { unique: true })
export class UntakenAnswers {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Enrolment', { name: 'fk_untaken_answers_enrolment' })
  @IntegerColumn()
  enrolmentId: number;
  @IntegerColumn() missionId: number;
  @IntegerColumn() productId: number;
  @ForeignKey('FormVersion', { name: 'fk_untaken_answers_form_version' })
  @IntegerColumn()
  formVersionId: number;
  @JsonColumn() answers: Record<string, unknown>;
  /** Fingerprint of the answers: the same answers sent twice are kept once. */
  @KeyColumn(64) mark: string;
  @KeyColumn(12) reason: UntakenReason;
  /** Begun while the rollout was testing: if their author chooses them within the time of grace, they still count. */
  @FlagColumn() inTime: boolean;
  @InstantColumn() keptAt: Date;
  @KeyColumn(32, { nullable: true }) sentIn: string | null;
}
