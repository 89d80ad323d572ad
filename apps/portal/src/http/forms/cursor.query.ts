import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Where a list goes on. */
export class CursorQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cursor?: string;
}
