import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn, KeyColumn } from '#platform';

/**
 * What a tester has typed into a form so far, for themselves alone; gone once the form is sent. Under `anonymous` there are
 * none: what is typed stays in the browser.
 */
@Table('draft', { withoutRowid: true })
export class Draft {
  @ForeignKey('Enrolment', { name: 'fk_draft_enrolment' })
  @IntegerColumn({ primary: true })
  enrolmentId: number;
  @IntegerColumn({ primary: true }) missionId: number;
  @IntegerColumn({ primary: true }) productId: number;
  @ForeignKey('FormVersion', { name: 'fk_draft_form_version', onDelete: 'CASCADE' })
  @IntegerColumn()
  formVersionId: number;
  @JsonColumn() answers: Record<string, unknown>;
  /** Goes up with every save; starts at random, so that a new draft is not taken for an earlier, deleted one. */
  @IntegerColumn() revision: number;
  @InstantColumn() savedAt: Date;
  /** `basis` of what was stored when the form was opened; null for nothing, or unknown. */
  @KeyColumn(32, { nullable: true }) basis: string | null;
  @KeyColumn(32, { nullable: true }) sentIn: string | null;
}
