import type { MessageVars } from '#platform';
import type { DirectoryColumn, DirectoryItem, ProblemReason } from './directory-row.js';

/** Ends a reading: the rest of the file cannot be trusted. */
export class UnreadableFile extends Error {
  constructor(readonly items: readonly DirectoryItem[]) {
    super('The file cannot be read as a directory');
    this.name = 'UnreadableFile';
  }

  static because(reason: ProblemReason, vars: MessageVars = {}, line = 0): UnreadableFile {
    return new UnreadableFile([fileProblem(reason, vars, line)]);
  }
}

export function fileProblem(
  reason: ProblemReason,
  vars: MessageVars,
  line: number,
  column?: DirectoryColumn,
): DirectoryItem {
  return {
    line,
    problem: { scope: 'file', messageKey: `directory.problems.${reason}`, vars, ...(column && { column }) },
  };
}
