import { IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

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

  /** By question key; checked against the form. */
  @IsObject()
  answers: Record<string, unknown>;
}
