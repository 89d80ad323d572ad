import { AppError, type ErrorCode } from '#platform';
import { problemFrom, type InputProblem, type Page, type Redirect } from '../pages/page.js';

const FOR_THE_FORM = new Set<ErrorCode>(['invalid', 'conflict', 'too_large']);

/** On an input error or conflict, `again` shows the form with what was typed; other errors go to the error page. */
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
