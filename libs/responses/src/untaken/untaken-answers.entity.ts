import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { FlagColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/** `superseded`: other answers had arrived meanwhile. `late`: the test was over. */
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
  /** Fingerprint of the answers: the same, sent again, are kept once. */
  @KeyColumn(64) mark: string;
  @KeyColumn(12) reason: UntakenReason;
  /** They were begun while the test took answers: chosen within the time of grace, they still count. */
  @FlagColumn() inTime: boolean;
  @InstantColumn() keptAt: Date;
  /** See `unverifiedSessionMark`. */
  @KeyColumn(32, { nullable: true }) sentIn: string | null;
}
