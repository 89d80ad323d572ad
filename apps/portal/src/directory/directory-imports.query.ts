import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Cursor of the list; pages send it as `before`, API clients as `cursor`. */
export class ImportsQuery {
  @IsOptional() @IsString() @MaxLength(40) before?: string;
  @IsOptional() @IsString() @MaxLength(40) cursor?: string;
}
