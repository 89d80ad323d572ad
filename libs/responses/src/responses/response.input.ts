import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { OpenedField } from '#contributions';
import { ClientTokenField, NumberField, BasisField } from '#platform';

/** Answers to one form: from its page or from JSON, sent for the first time or to change what was sent. */
export class ResponseInput {
  /** Key of the product the answers are about; only for a mission that is done with each product. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  /** Made by whoever fills the form in: sent again, it is the same response. */
  @ClientTokenField()
  clientToken?: string;

  /** Goes up each time its author changes what waits under this token: the higher one is the later one. */
  @NumberField()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  revisionOnPhone?: number;

  /** What the answers were based on: `none`, or the `basis` of what was stored when the form was opened. */
  @BasisField()
  basis?: string;

  /** The proof that the form was opened while the test took answers, as its page or the list of missions has it. */
  @OpenedField()
  opened?: string;

  /** By question key; checked against the form. */
  @IsObject()
  answers: Record<string, unknown>;
}
