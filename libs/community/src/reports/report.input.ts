import { MinLength } from 'class-validator';
import { TextField } from '#platform';

export const LONGEST_REPORT = 500;

/** Why a comment or contribution is reported. */
export class ReportInput {
  @TextField(LONGEST_REPORT)
  @MinLength(1, { message: 'comments.errors.reportMissing' })
  reason = '';
}
