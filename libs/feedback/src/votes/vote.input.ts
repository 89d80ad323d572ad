import { TextField } from '#campaigns';

export const LONGEST_NOTE = 500;

/** Me too, and what it is like here. */
export class VoteInput {
  @TextField(LONGEST_NOTE) note = '';
}
