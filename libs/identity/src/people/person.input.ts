import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MinLength } from 'class-validator';
import { LOCALES, Longest, type Locale } from '#platform';
import { FUNCTIONS, cellText, type PersonFunction } from '../directory/reading/index.js';

/** As a cell of a directory file, so that an import finds whom somebody typed in by hand. */
export const cleaned = ({ value }: { value: unknown }) => (typeof value === 'string' ? cellText(value) : value);
const emptyAsMissing = ({ value }: { value: unknown }) => cleaned({ value }) || undefined;

export class PersonInput {
  @IsString()
  @Length(2, 12)
  entity: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(1)
  @Longest(40)
  employeeNumber: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(1)
  @Longest(120)
  firstName: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(1)
  @Longest(120)
  lastName: string;

  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @MinLength(3)
  @Longest(254)
  email?: string;

  @IsIn(FUNCTIONS)
  function: PersonFunction = 'other';

  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @MinLength(1)
  @Longest(120)
  site?: string;

  /** That of the entity by default. */
  @Transform(emptyAsMissing)
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}
