import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { DayColumn, InstantColumn, IntegerColumn, KeyColumn, LongTextColumn, OpaqueIdColumn } from '#platform';
import type { DecidedKind } from './outcome.js';

/** What became of a contribution. A draft until it is published; the latest published one counts, earlier ones are its history. */
@Table('outcome')
@Index('ix_outcome_contribution', ['contributionId', 'publishedAt'])
@Index('ix_outcome_published', ['publishedAt', 'id'])
export class Outcome {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Contribution', { name: 'fk_outcome_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @KeyColumn(14) kind: DecidedKind;
  /** Markdown: why, in words for the author. */
  @LongTextColumn() answer: string;
  /** Of `delivered`: what it has changed, measured. */
  @LongTextColumn({ nullable: true }) effect: string | null;
  @ForeignKey('Person', { name: 'fk_outcome_owner' })
  @IntegerColumn({ nullable: true })
  ownerId: number | null;
  /** The day it is due, or of `delivered` the day since when it is there. */
  @DayColumn({ nullable: true }) onDay: string | null;
  @ForeignKey('Person', { name: 'fk_outcome_drafter' })
  @IntegerColumn()
  draftedBy: number;
  @InstantColumn() draftedAt: Date;
  @ForeignKey('Person', { name: 'fk_outcome_publisher' })
  @IntegerColumn({ nullable: true })
  publishedBy: number | null;
  @KeyColumn(20, { nullable: true }) publishedAs: string | null;
  @InstantColumn({ nullable: true }) publishedAt: Date | null;
  /** Shared by outcomes that were published together. */
  @KeyColumn(32, { nullable: true }) batch: string | null;
}
