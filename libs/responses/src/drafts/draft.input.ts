import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NumberField, BasisField } from '#platform';

/** A draft as its form sends it. */
export class DraftInput {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  @IsObject()
  answers: Record<string, unknown>;

  /** The revision this draft goes on from; 0 or left out for a new draft. */
  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  revision?: number;

  @BasisField()
  basis?: string;

  @IsOptional()
  @IsBoolean()
  change?: boolean;
}
