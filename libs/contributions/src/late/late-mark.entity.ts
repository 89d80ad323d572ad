import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, KeyColumn } from '#platform';

/** `taken`: a form that arrived after the end and counts. The others came too late, or nothing shows that they were begun in time. */
export const LATE_KINDS = ['taken', 'answers', 'contribution'] as const;
export type LateKind = (typeof LATE_KINDS)[number];

/**
 * That something came late, to be counted once. The mark of what was taken is random: it leads neither to its answers nor to
 * who sent them. That of what was not is a fingerprint, so that trying again counts nothing. Without time.
 */
@Table('late_mark', { withoutRowid: true })
export class LateMark {
  @ForeignKey('Rollout', { name: 'fk_late_mark_rollout' })
  @IntegerColumn({ primary: true })
  rolloutId: number;
  @KeyColumn(12, { primary: true }) kind: LateKind;
  @KeyColumn(64, { primary: true }) mark: string;
}
