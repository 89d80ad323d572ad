import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '#platform';
import type { Mention } from '../mentions/mention.js';

/**
 * A comment under a contribution: by a tester's voice (`author`) or a team member (`personId`) in a role (`spokeAs`).
 * Under an alias all moments are days, the team's too: theirs would date the comments between them.
 */
@Table('comment', { withoutRowid: true })
@Index('ix_comment_thread', ['contributionId', 'parent', 'position'])
@Index('ix_comment_participant', ['contributionId', 'author'])
@Index('uq_comment_position', ['contributionId', 'position'], { unique: true })
@Index('uq_comment_token', ['author', 'clientToken'], { unique: true })
@Index('uq_comment_person_token', ['personId', 'clientToken'], { unique: true })
export class Comment {
  @KeyColumn(32, { primary: true }) id: string;
  @ForeignKey('Contribution', { name: 'fk_comment_contribution', onDelete: 'CASCADE' })
  @KeyColumn(32)
  contributionId: string;
  @IntegerColumn() position: number;
  /** Position of the top-level comment it stands under, 0 for none. */
  @IntegerColumn({ default: 0 }) parent: number;
  @IntegerColumn({ default: 0 }) replies: number;
  @ForeignKey('Voice', { name: 'fk_comment_author' })
  @KeyColumn(32, { nullable: true })
  author: string | null;
  @ForeignKey('Person', { name: 'fk_comment_person' })
  @IntegerColumn({ nullable: true })
  personId: number | null;
  @KeyColumn(20, { nullable: true }) spokeAs: string | null;
  @LongTextColumn() text: string;
  @JsonColumn({ nullable: true }) mentions: Mention[] | null;
  @KeyColumn(40, { nullable: true }) clientToken: string | null;
  /** Fingerprint of the unverified session it was posted in, else null. */
  @KeyColumn(64, { nullable: true }) postedIn: string | null;
  @InstantColumn() postedAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  @InstantColumn({ nullable: true }) hiddenAt: Date | null;
  @ForeignKey('Person', { name: 'fk_comment_hidden_by' })
  @IntegerColumn({ nullable: true })
  hiddenBy: number | null;
  @TextColumn(300, { nullable: true }) hiddenBecause: string | null;
}
