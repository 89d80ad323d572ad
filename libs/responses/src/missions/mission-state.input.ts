import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ClientTokenField, TextField } from '#platform';
import { LONGEST_TEXT, OpenedField } from '#contributions';

/** Whether the caller is blocked in a mission, skips it, or goes on with it. */
export class MissionStateInput {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  @IsIn(['blocked', 'skipped', 'none'])
  state: 'blocked' | 'skipped' | 'none';

  /** What blocks the tester; posted as a contribution. Needed when `blocked`. */
  @IsOptional()
  @TextField(LONGEST_TEXT)
  why?: string;

  /** The same token sent twice changes nothing the second time. */
  @ClientTokenField()
  clientToken?: string;

  /** Proof that the page was opened while contributions were taken; only for `blocked`. */
  @OpenedField()
  opened?: string;
}

/** How satisfied the caller is with a mission. */
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
