import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OpenedField } from '#contributions';
import { ClientTokenField, NumberField, BasisField } from '#platform';

/** Answers to one form, from its page or as JSON, sent for the first time or to change them. */
export class ResponseInput {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  /** The same token sent twice stores one response. */
  @ClientTokenField()
  clientToken?: string;

  /** How often the author changed the form on the phone under this token; higher is later. */
  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  revisionOnPhone?: number;

  /** `basis` of what was stored when the form was opened, or `none`. */
  @BasisField()
  basis?: string;

  /** Proof that the form was opened during testing, from its page or the list of missions. */
  @OpenedField()
  opened?: string;

  @IsObject()
  answers: Record<string, unknown>;
}
