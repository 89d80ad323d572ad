import { AppError, type ErrorCode } from '#platform';
import { problemFrom, type InputProblem, type Page, type Redirect } from '../pages/page.js';

const FOR_THE_FORM = new Set<ErrorCode>(['invalid', 'conflict', 'too_large']);

/**
 * Runs a verb for a form. When the input is at fault (or clashes with what is there) `again` shows the form once more with
 * what was typed and what is wrong; every other error is for the error page.
 */
export async function attempt<T>(
  verb: () => Promise<T>,
  done: (result: T) => Page | Redirect | Promise<Page | Redirect>,
  again: (problem: InputProblem) => Page | Promise<Page>,
): Promise<Page | Redirect> {
  let result: T;
  try {
    result = await verb();
  } catch (error) {
    if (error instanceof AppError && FOR_THE_FORM.has(error.code)) return again(problemFrom(error));
    throw error;
  }
  return done(result);
}
