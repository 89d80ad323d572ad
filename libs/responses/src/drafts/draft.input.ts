import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NumberField, BasisField } from '#platform';

/** What I have typed so far. */
export class DraftInput {
  /** Key of the product; only for a mission that is done with each product. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  /** By question key; not checked, as they may be incomplete. */
  @IsObject()
  answers: Record<string, unknown>;

  /** The revision I go on from; 0 or left out when I know of none. */
  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  revision?: number;

  /** The `basis` of what was stored when I opened the form; `none` or left out for nothing. */
  @BasisField()
  basis?: string;

  /** I am changing what I have sent. */
  @IsOptional()
  @IsBoolean()
  change?: boolean;
}
