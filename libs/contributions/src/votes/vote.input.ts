import { IsOptional } from 'class-validator';
import { TextField, BasisField } from '#platform';

export const LONGEST_NOTE = 500;

/** Me too, and what it is like here. */
export class VoteInput {
  /** Left out, it stays as it is. */
  @IsOptional() @TextField(LONGEST_NOTE) note?: string;
  /** The `basis` of the note it was written from, `none` for none: one that came since is not replaced. */
  @BasisField()
  basis?: string;
}
