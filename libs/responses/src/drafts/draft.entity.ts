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
  /** The version of the form it was typed into. */
  @ForeignKey('FormVersion', { name: 'fk_draft_form_version', onDelete: 'CASCADE' })
  @IntegerColumn()
  formVersionId: number;
  /** By question key, unchecked: a draft may be incomplete. */
  @JsonColumn() answers: Record<string, unknown>;
  /** Goes up with every save, from a start at random, so that a draft begun anew is not taken for the one before. */
  @IntegerColumn() revision: number;
  @InstantColumn() savedAt: Date;
  /** What was stored when its form was opened, see `editionOf`; null for nothing, or where nobody said. */
  @KeyColumn(32, { nullable: true }) basis: string | null;
  /** See `unverifiedSessionMark`. */
  @KeyColumn(32, { nullable: true }) sentIn: string | null;
}
