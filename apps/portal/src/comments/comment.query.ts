import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const emptyAsMissing = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const FURTHEST = 2_000_000_000;

/** Where to go on in a list of comments, replies or wordings. */
export class CommentCursor {
  @emptyAsMissing @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(FURTHEST) cursor?: number;
}

/** Where in a thread: after a position, or under the comment at one. */
export class ThreadQuery extends CommentCursor {
  @emptyAsMissing @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(FURTHEST) thread?: number;
}
