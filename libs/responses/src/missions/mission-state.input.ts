import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ClientTokenField, TextField } from '#platform';
import { LONGEST_TEXT, OpenedField } from '#contributions';

/** Where I stand with a mission, and what stopped me. */
export class MissionStateInput {
  /** Key of the product; only for a mission that is done with each product. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  /** `none` takes it back: I go on with it. */
  @IsIn(['blocked', 'skipped', 'none'])
  state: 'blocked' | 'skipped' | 'none';

  /** What stopped me; it becomes a contribution of mine. Needed when `blocked`. */
  @IsOptional()
  @TextField(LONGEST_TEXT)
  why?: string;

  /** Made by whoever sends it: sent again, it changes nothing. */
  @ClientTokenField()
  clientToken?: string;

  /** The proof that its page was opened while contributions were taken; only for `blocked`. */
  @OpenedField()
  opened?: string;
}

/** How satisfied I am with a mission I am through with. */
export class SatisfactionInput {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value !== '' ? Number(value) : value))
  @IsInt({ message: 'testing.errors.satisfaction' })
  @Min(1, { message: 'testing.errors.satisfaction' })
  @Max(5, { message: 'testing.errors.satisfaction' })
  satisfaction: number;
}
