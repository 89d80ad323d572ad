import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn, KeyColumn, LongTextColumn, TextColumn } from '#platform';
import type { Mention } from '../mentions/mention.js';

/**
 * What somebody says under a contribution: a tester with their voice (`author`), the team by name (`personId`) and as what
 * (`spokeAs`). Positions count up from 1 within the contribution; a reply carries that of the comment it stands under. Where the
 * contribution was written under an alias, all moments are days, the team's too: theirs would date what stands between them.
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
  /** 0 for one that stands by itself. */
  @IntegerColumn({ default: 0 }) parent: number;
  /** How many replies stand under it, hidden ones too. */
  @IntegerColumn({ default: 0 }) replies: number;
  @ForeignKey('Voice', { name: 'fk_comment_author' })
  @KeyColumn(32, { nullable: true })
  author: string | null;
  @ForeignKey('Person', { name: 'fk_comment_person' })
  @IntegerColumn({ nullable: true })
  personId: number | null;
  @KeyColumn(20, { nullable: true }) spokeAs: string | null;
  /** Markdown. */
  @LongTextColumn() text: string;
  /** Who is spoken to in it. */
  @JsonColumn({ nullable: true }) mentions: Mention[] | null;
  @KeyColumn(40, { nullable: true }) clientToken: string | null;
  /** Fingerprint of the unverified session it was posted in. */
  @KeyColumn(64, { nullable: true }) postedIn: string | null;
  @InstantColumn() postedAt: Date;
  @InstantColumn({ nullable: true }) editedAt: Date | null;
  @InstantColumn({ nullable: true }) hiddenAt: Date | null;
  @ForeignKey('Person', { name: 'fk_comment_hidden_by' })
  @IntegerColumn({ nullable: true })
  hiddenBy: number | null;
  @TextColumn(300, { nullable: true }) hiddenBecause: string | null;
}
