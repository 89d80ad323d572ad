import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsISO31661Alpha2, IsOptional, IsTimeZone, Matches, Max, Min } from 'class-validator';
import { LOCALES, LineField, NumberField, type Locale } from '#platform';
import { LARGEST_MINIMUM, MINIMUM_GROUP, MINIMUM_TEXTS } from './privacy.js';

const upperCase = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toUpperCase() : value);

/** What may be changed of an entity. */
export class EntityChangeInput {
  @LineField(120)
  name: string;

  @Transform(upperCase)
  @IsISO31661Alpha2({ message: 'errors.unknownChoice' })
  country: string;

  /** Language of people who have not chosen one. */
  @IsIn(LOCALES)
  locale: Locale;

  @IsTimeZone({ message: 'errors.unknownChoice' })
  timeZone: string;

  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(MINIMUM_GROUP)
  @Max(LARGEST_MINIMUM)
  minimumGroup?: number;

  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(MINIMUM_TEXTS)
  @Max(LARGEST_MINIMUM)
  minimumTexts?: number;
}

export class EntityInput extends EntityChangeInput {
  /** Short and lasting: it stands in addresses, files and commands. */
  @Transform(upperCase)
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,11}$/, { message: 'entities.problems.code' })
  code: string;
}
