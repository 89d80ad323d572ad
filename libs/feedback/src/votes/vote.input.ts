import { IsOptional } from 'class-validator';
import { TextField } from '#campaigns';

export const LONGEST_NOTE = 500;

/** Me too, and what it is like here. */
export class VoteInput {
  /** Left out, it stays as it is. */
  @IsOptional() @TextField(LONGEST_NOTE) note?: string;
}
