import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, FlagColumn, InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';
import type { Answers } from '#campaigns';

/**
 * One tester's answers to one form for one mission and product (0 for a mission without one). The random key and the table
 * without row numbers keep the order of arrival out of the database. Under `anonymous` every nullable column stays null.
 */
@Table('response', { withoutRowid: true })
@Index('ix_response_group', ['rolloutId', 'missionId', 'productId', 'step'])
@Index('ix_response_enrolment', ['enrolmentId', 'missionId', 'productId'])
export class Response {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Rollout', { name: 'fk_response_rollout' })
  @IntegerColumn()
  rolloutId: number;
  @IntegerColumn() missionId: number;
  @IntegerColumn() productId: number;
  @ForeignKey('FormVersion', { name: 'fk_response_form_version' })
  @IntegerColumn()
  formVersionId: number;
  @JsonColumn() answers: Answers;
  /** `PUBLISHED`, `STAGED` or `CURRENT`. A running number would reveal the order of arrival. */
  @IntegerColumn() step: number;
  @DayColumn() submittedOn: string;
  @ForeignKey('Enrolment', { name: 'fk_response_enrolment' })
  @IntegerColumn({ nullable: true })
  enrolmentId: number | null;
  @KeyColumn(40, { nullable: true }) clientToken: string | null;
  @InstantColumn({ nullable: true }) submittedAt: Date | null;
  @InstantColumn({ nullable: true }) changedAt: Date | null;
  @KeyColumn(8, { nullable: true }) locale: string | null;
  /**
   * Moves (`Step.shown`) at which any version of these answers, and the present one, were first shown. Set under
   * `confidential` only, to decide whether products may be compared.
   */
  @IntegerColumn({ nullable: true }) firstShown: number | null;
  @IntegerColumn({ nullable: true }) lastShown: number | null;
  /** Sent by somebody who came in by a printed code. Always false under `anonymous`, where it is only counted. */
  @FlagColumn({ default: false }) byCode: boolean;
  /** See `codeSessionFingerprint`. */
  @KeyColumn(32, { nullable: true }) sentIn: string | null;
  /** How often the form had been changed on the phone when it was sent; higher is later. Null under `anonymous`. */
  @IntegerColumn({ nullable: true }) revisionOnPhone: number | null;
  /** Marks of earlier answers, see `nameSending`: if they are sent again, they must not replace the present ones. */
  @JsonColumn({ nullable: true }) replaced: string[] | null;
}
