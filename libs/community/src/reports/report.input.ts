import { MinLength } from 'class-validator';
import { TextField } from '#platform';

export const LONGEST_REPORT = 500;

/** What somebody finds wrong with a comment or a contribution. */
export class ReportInput {
  @TextField(LONGEST_REPORT)
  @MinLength(1, { message: 'comments.errors.reportMissing' })
  reason = '';
}
