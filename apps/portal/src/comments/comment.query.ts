import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { NumberField } from '#platform';

const FURTHEST = 2_000_000_000;

export class CommentCursor {
  @NumberField() @IsOptional() @IsInt() @Min(0) @Max(FURTHEST) cursor?: number;
}

/** `cursor` goes on after a position; `thread` shows the conversation of the comment at a position. */
export class ThreadQuery extends CommentCursor {
  @NumberField() @IsOptional() @IsInt() @Min(1) @Max(FURTHEST) thread?: number;
}
