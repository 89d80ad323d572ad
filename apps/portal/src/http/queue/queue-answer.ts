import { Redirect, type InputProblem, type Page } from '../pages/page.js';
import type { PageError } from '../views/page-frame.js';

export interface QueueAnswer {
  readonly status: 200 | 422;
  /** Where it leads, or what is wrong with what was sent. */
  readonly body: { readonly location: string } | { readonly problems: readonly PageError[] };
}

/** What the browser's queue is told instead of a page. @param worded says a problem in the reader's language */
export function queueAnswer(
  result: Redirect | Page,
  worded: (problem: InputProblem) => readonly PageError[],
): QueueAnswer {
  if (result instanceof Redirect) return { status: 200, body: { location: result.path } };
  const { problem, status = 200 } = result.options;
  if (problem) return { status: 422, body: { problems: worded(problem) } };
  return status < 400 ? { status: 200, body: { location: '/' } } : { status: 422, body: { problems: [] } };
}
