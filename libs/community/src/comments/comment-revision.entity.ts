import { Entity as Table, ForeignKey } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, LongTextColumn } from '#platform';

/** What a comment said before an edit. */
@Table('comment_revision', { withoutRowid: true })
export class CommentRevision {
  @ForeignKey('Comment', { name: 'fk_comment_revision', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  commentId: string;
  @IntegerColumn({ primary: true }) number: number;
  @LongTextColumn() text: string;
  /** When it was replaced; the day only under an alias. */
  @InstantColumn() until: Date;
}
