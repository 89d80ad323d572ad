import type { LineProblem } from './directory-import.entity.js';
import type { DirectoryItem, DirectoryProblem, DirectoryRow } from './reading/index.js';

export interface DirectoryLine {
  line: number;
  employeeNumber: string;
  row: DirectoryRow | null;
  problems: LineProblem[];
  wholeFile: boolean;
}

export async function* lineBatches(items: AsyncIterable<DirectoryItem>, size: number): AsyncGenerator<DirectoryLine[]> {
  let batch: DirectoryLine[] = [];
  for await (const item of items) {
    const last = batch.at(-1);
    if ('problem' in item && last?.line === item.line && !last.row) {
      last.problems.push(lineProblem(item.problem));
      continue;
    }
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
    batch.push(lineOf(item));
  }
  if (batch.length) yield batch;
}

function lineOf(item: DirectoryItem): DirectoryLine {
  if ('row' in item) {
    const { line, row } = item;
    return { line, row, employeeNumber: row.employeeNumber, problems: [], wholeFile: false };
  }
  const { line, problem, employeeNumber = '' } = item;
  return { line, row: null, employeeNumber, problems: [lineProblem(problem)], wholeFile: problem.scope === 'file' };
}

function lineProblem({ column, header, messageKey, vars }: DirectoryProblem): LineProblem {
  return { column: column ?? null, header: header || null, messageKey, vars };
}
