import { Transform } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const fromField = ({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

/** Answers to one form: from its page or from JSON, sent for the first time or to change what was sent. */
export class ResponseInput {
  /** Key of the product the answers are about; only for a mission that is done with each product. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  product?: string;

  /** Made by whoever fills the form in: sent again, it is the same response. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{8,40}$/, { message: 'errors.invalidValue' })
  clientToken?: string;

  /** Goes up each time its author changes what waits under this token: the higher one is the later one. */
  @IsOptional()
  @Transform(fromField)
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  edition?: number;

  /** What the answers were based on: `none`, or the `basis` of what was stored when the form was opened. */
  @IsOptional()
  @IsString()
  @Matches(/^(none|[0-9a-f]{32})$/, { message: 'errors.invalidValue' })
  basis?: string;

  /** The proof that the form was opened while the test took answers, as its page or the list of missions has it. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{32}$/, { message: 'errors.invalidValue' })
  opened?: string;

  /** By question key; checked against the form. */
  @IsObject()
  answers: Record<string, unknown>;
}
