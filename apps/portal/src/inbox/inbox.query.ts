import { IsOptional, IsString, MaxLength } from 'class-validator';

export class InboxQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cursor?: string;
}
