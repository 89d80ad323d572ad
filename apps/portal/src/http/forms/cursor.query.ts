import { IsOptional, IsString, MaxLength } from 'class-validator';

export class CursorQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cursor?: string;
}
