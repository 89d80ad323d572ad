import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Where a list of imports goes on: pages call it `before`, programs `cursor`. */
export class ImportsQuery {
  @IsOptional() @IsString() @MaxLength(40) before?: string;
  @IsOptional() @IsString() @MaxLength(40) cursor?: string;
}
