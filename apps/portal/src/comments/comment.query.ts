import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const emptyAsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const FURTHEST = 2_000_000_000;

export class CommentCursor {
  @emptyAsMissing @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(FURTHEST) cursor?: number;
}

/** `cursor` goes on after a position; `thread` shows the conversation of the comment at a position. */
export class ThreadQuery extends CommentCursor {
  @emptyAsMissing @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(FURTHEST) thread?: number;
}
