import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MinLength } from 'class-validator';
import { ClientTokenField, TextField, BasisField } from '#platform';

export const LONGEST_COMMENT = 4000;
export const LONGEST_REASON = 300;

const blankIsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** The text of a comment. */
export class CommentWordsInput {
  /** Markdown; `@quartz-417` mentions somebody of the thread. */
  @TextField(LONGEST_COMMENT)
  @MinLength(1, { message: 'comments.errors.empty' })
  text = '';
}

/** A new text for a comment. */
export class CommentEditInput extends CommentWordsInput {
  @BasisField()
  basis?: string;
}

/** A new comment; the same `clientToken` sent twice stores one comment. */
export class CommentInput extends CommentWordsInput {
  @blankIsMissing
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{32}$/, { message: 'errors.invalidValue' })
  replyTo?: string;
  @ClientTokenField()
  clientToken?: string;
}

/** Why a comment is hidden; its author can read it. */
export class HideCommentInput {
  @TextField(LONGEST_REASON)
  @MinLength(1, { message: 'comments.errors.reasonMissing' })
  reason = '';
}
