import { IsISO8601, IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '#platform';

/** One line of a file of past responses. */
export class ResponseLineInput {
  /** Code of the entity. */
  @IsString() @MaxLength(12) entity: string;
  @IsString() @MaxLength(40) employeeNumber: string;
  /** Key of the form that was answered; needed only when the answers fit more than one. */
  @IsOptional() @IsString() @MaxLength(40) form?: string;
  /** Key of the product, for a mission that is done with each. */
  @IsOptional() @IsString() @MaxLength(40) product?: string;
  @IsISO8601({ strict: true }) submittedAt: string;
  @IsOptional() @IsIn(LOCALES) locale?: Locale;
  @IsObject() answers: Record<string, unknown>;
}
