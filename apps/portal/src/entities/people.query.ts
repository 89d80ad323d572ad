import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { PeopleQuery } from '#identity';
import { NumberField } from '#platform';

const emptyAsMissing = ({ value }: { value: unknown }) => (value === '' ? undefined : value);

export class PeopleQueryInput implements PeopleQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  text?: string;

  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @MaxLength(600)
  cursor?: string;

  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
