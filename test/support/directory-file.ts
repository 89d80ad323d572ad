import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  readDirectory,
  type DirectoryFile,
  type DirectoryLimits,
  type DirectoryProblem,
  type DirectoryRow,
  type DirectorySummary,
} from '../../libs/identity/src/directory/reading/index.js';

/** A file in memory, handed out in chunks of `chunkBytes` as a disk or a network would. */
export function directoryFile(content: Buffer | string, chunkBytes = 64 * 1024): DirectoryFile {
  const bytes = Buffer.from(content);
  return {
    open: () =>
      Readable.from(
        (function* () {
          for (let start = 0; start < bytes.length; start += chunkBytes)
            yield bytes.subarray(start, start + chunkBytes);
        })(),
      ),
  };
}

export function fixture(path: string): Buffer {
  return readFileSync(join(process.cwd(), 'test/fixtures', path));
}

export interface ReadDirectory {
  rows: (DirectoryRow & { line: number })[];
  problems: (DirectoryProblem & { line: number })[];
  summary: DirectorySummary;
}

export async function readWholeDirectory(file: DirectoryFile, limits?: DirectoryLimits): Promise<ReadDirectory> {
  const { summary, items } = readDirectory(file, limits);
  const read: ReadDirectory = { rows: [], problems: [], summary };
  for await (const item of items) {
    if ('row' in item) read.rows.push({ line: item.line, ...item.row });
    else read.problems.push({ line: item.line, ...item.problem });
  }
  return read;
}

/** `4 firstName required {}`: one line for each problem. */
export function spelledOut({ problems }: ReadDirectory): string[] {
  return problems.map(({ line, column, messageKey, vars }) =>
    [line, column ?? '-', messageKey.replace('directory.problems.', ''), JSON.stringify(vars)].join(' '),
  );
}
