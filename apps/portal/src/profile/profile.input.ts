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

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  next?: string;
}
