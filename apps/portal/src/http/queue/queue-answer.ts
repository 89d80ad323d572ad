import { Redirect, type Flash, type InputProblem, type Page } from '../pages/page.js';
import type { PageError } from '../views/page-frame.js';

export interface QueueAnswer {
  readonly status: 200 | 422;
  readonly body: { readonly location: string; readonly says?: string } | Refused;
}

/** `outcome`: the input was valid but not taken. */
interface Refused {
  readonly problems: readonly PageError[];
  readonly outcome?: string;
}

interface Speech {
  readonly message: (flash: Flash) => string;
  readonly problem: (problem: InputProblem) => readonly PageError[];
}

export function queueAnswer(result: Redirect | Page, speech: Speech): QueueAnswer {
  if (result instanceof Redirect) {
    const says = result.flash?.toRead ? { says: speech.message(result.flash) } : {};
    return { status: 200, body: { location: result.path, ...says } };
  }
  const { problem, status = 200 } = result.options;
  if (problem) {
    const became = problem.outcome === undefined ? {} : { outcome: problem.outcome };
    return { status: 422, body: { problems: speech.problem(problem), ...became } };
  }
  return status < 400 ? { status: 200, body: { location: '/' } } : { status: 422, body: { problems: [] } };
}
