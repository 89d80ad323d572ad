import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn, JsonColumn, KeyColumn } from '#platform';
import type { Answers } from '#campaigns';

/** What a response said before it was changed, kept while the published or the staged step still holds it. */
@Table('past_answers', { withoutRowid: true })
export class PastAnswers {
  @ForeignKey('Response', { name: 'fk_past_answers_response', onDelete: 'CASCADE' })
  @KeyColumn(32, { primary: true })
  responseId: string;
  @IntegerColumn({ primary: true }) step: number;
  /** Null for rows from before this column existed: the version of the response. */
  @IntegerColumn({ nullable: true }) formVersionId: number | null;
  @JsonColumn() answers: Answers;
}
