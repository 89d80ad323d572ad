import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { NumberField, TextField } from '#platform';
import { LONGEST_ANSWER } from './outcome.input.js';

/** The team's answer, in Markdown. */
export class OfficialAnswerInput {
  @TextField(LONGEST_ANSWER) @MinLength(1, { message: 'outcomes.problems.answer' }) text = '';
  @NumberField() @IsOptional() @IsInt() creditedTo?: number;
  /** Of the answer that the editor saw; left out where there was none. */
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @MaxLength(40)
  version?: string;
}
