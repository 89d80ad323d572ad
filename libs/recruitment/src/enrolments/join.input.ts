import { IsInt, IsOptional, IsString, Length } from 'class-validator';
import { Type } from 'class-transformer';

/** The charter a person agreed to, and the personal link they came by. */
export class JoinInput {
  /** The version on the page; not needed when the current one was agreed to before. */
  @IsOptional() @Type(() => Number) @IsInt() charterVersion?: number;
  @IsOptional() @IsString() @Length(1, 40) via?: string;
}
