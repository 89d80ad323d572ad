import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { LOCALES, type Locale } from '#platform';
import { FUNCTIONS, type PersonFunction } from '../directory/reading/index.js';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
const emptyAsMissing = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() || undefined : value;

export class PersonInput {
  @IsString()
  @Length(2, 12)
  entity: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 40)
  employeeNumber: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  firstName: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  lastName: string;

  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @Length(3, 254)
  email?: string;

  @IsIn(FUNCTIONS)
  function: PersonFunction = 'other';

  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @Length(1, 120)
  site?: string;

  /** That of the entity by default. */
  @Transform(emptyAsMissing)
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}
