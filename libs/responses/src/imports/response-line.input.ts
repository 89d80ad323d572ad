import { IsISO8601, IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '#platform';

export class ResponseLineInput {
  @IsString() @MaxLength(12) entity: string;
  @IsString() @MaxLength(40) employeeNumber: string;
  /** Form key; needed only when the answers fit more than one form. */
  @IsOptional() @IsString() @MaxLength(40) form?: string;
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @IsISO8601({ strict: true }) submittedAt: string;
  @IsOptional() @IsIn(LOCALES) locale?: Locale;
  @IsObject() answers: Record<string, unknown>;
}
