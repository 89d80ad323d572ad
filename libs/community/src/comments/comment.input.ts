import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MinLength } from 'class-validator';
import { ClientTokenField, TextField, BasisField } from '#platform';

export const LONGEST_COMMENT = 4000;
export const LONGEST_REASON = 300;

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** What a comment says, and may say otherwise later. */
export class CommentWordsInput {
  /** Markdown. `@quartz-417` speaks to somebody of the thread. */
  @TextField(LONGEST_COMMENT)
  @MinLength(1, { message: 'comments.errors.empty' })
  text = '';
}

/** The same, said otherwise. */
export class CommentEditInput extends CommentWordsInput {
  /** The `basis` of the words it was written from: those that came since are not replaced. */
  @BasisField()
  basis?: string;
}

/** Something to say under a contribution. */
export class CommentInput extends CommentWordsInput {
  /** Id of the comment it answers. */
  @blankIsMissing
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{32}$/, { message: 'errors.invalidValue' })
  replyTo?: string;
  /** Made by whoever writes it: sent again, it is the same comment. */
  @ClientTokenField()
  clientToken?: string;
}

/** Why a comment is hidden; its author reads it. */
export class HideCommentInput {
  @TextField(LONGEST_REASON)
  @MinLength(1, { message: 'comments.errors.reasonMissing' })
  reason = '';
}
