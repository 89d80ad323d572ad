import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/** `taken`: a form that arrived after the end and counts. `answers` and `contribution` were refused. */
export const LATE_KINDS = ['taken', 'answers', 'contribution'] as const;
export type LateKind = (typeof LATE_KINDS)[number];

/**
 * Something that came late, counted once. The mark of `taken` is random, so that it leads neither to answers nor to a
 * person; a refusal has a fingerprint, so that a retry is not counted again.
 */
@Table('late_mark', { withoutRowid: true })
export class LateMark {
  @ForeignKey('Rollout', { name: 'fk_late_mark_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @KeyColumn(12, { primary: true }) kind: LateKind;
  @KeyColumn(64, { primary: true }) mark: string;
}
