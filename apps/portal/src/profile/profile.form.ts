import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '#platform';

export class LanguageInput {
  @IsIn(LOCALES)
  locale: Locale;
}

export class ProofInput {
  @IsString()
  @IsNotEmpty()
  @MaxLength(512)
  currentPassword: string;

  /** The address may carry what was typed in a form: names in any script, percent-encoded, so it can be long. */
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  next?: string;
}
