import { IsInt, IsOptional, IsString, Length } from 'class-validator';
import { Type } from 'class-transformer';

/** A person joins a rollout: which charter they agreed to, and the personal link they came by. */
export class JoinInput {
  /** The version that was on the page; not needed when the person has agreed to the current one before. */
  @IsOptional() @Type(() => Number) @IsInt() charterVersion?: number;
  /** Token of an ambassador's link. */
  @IsOptional() @IsString() @Length(1, 40) via?: string;
}
