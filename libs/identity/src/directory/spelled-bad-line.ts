import type { MessageVars } from '#platform';
import type { BadLine, LineProblem } from './directory-import.entity.js';

export interface SpelledProblem {
  column: LineProblem['column'];
  header: string | null;
  /** Stable name of the reason: `required`, `repeatedEmail`. */
  code: string;
  reason: string;
}

export interface SpelledBadLine extends SpelledProblem {
  line: number;
  others?: SpelledProblem[];
}

/** A bad line in words; `say` looks a text up in the reader's language. */
export function spelledBadLine(
  { line, others, ...problem }: BadLine,
  say: (key: string, vars: MessageVars) => string,
): SpelledBadLine {
  const spelled = ({ column, header, messageKey, vars }: LineProblem): SpelledProblem => ({
    column,
    header,
    code: messageKey.slice(messageKey.lastIndexOf('.') + 1),
    reason: say(messageKey, vars),
  });
  return { line, ...spelled(problem), ...(others ? { others: others.map(spelled) } : {}) };
}
