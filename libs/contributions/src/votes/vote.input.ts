import { IsOptional } from 'class-validator';
import { TextField, BasisField } from '#platform';

export const LONGEST_NOTE = 500;

/** A vote, with or without a note. */
export class VoteInput {
  /** Left out: the stored note stays. */
  @IsOptional() @TextField(LONGEST_NOTE) note?: string;
  /** The `basis` of the note the form showed, `none` for none; a newer note is not overwritten. */
  @BasisField()
  basis?: string;
}
