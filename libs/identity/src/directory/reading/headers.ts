import { shortened } from './cell-text.js';
import { DIRECTORY_COLUMNS, type DirectoryColumn, type DirectoryItem } from './directory-row.js';
import { HEADER_WORDS } from './header-words.js';
import { plainWord } from './plain-word.js';
import { fileProblem, UnreadableFile } from './unreadable-file.js';

export interface HeaderMap {
  width: number;
  position: Partial<Record<DirectoryColumn, number>>;
  spelling: Partial<Record<DirectoryColumn, string>>;
  ignored: string[];
}

interface Claim {
  index: number;
  rank: number;
}

const meanings = new Map<string, { column: DirectoryColumn; rank: number }>();
for (const column of DIRECTORY_COLUMNS) {
  HEADER_WORDS[column].forEach((spelling, rank) => {
    const word = plainWord(spelling);
    if (!meanings.has(word)) meanings.set(word, { column, rank });
  });
}

const REQUIRED = {
  employeeNumber: 'noEmployeeNumberHeader',
  firstName: 'noFirstNameHeader',
  lastName: 'noLastNameHeader',
} as const;
const SHOWN_LENGTH = 300;

/** Columns a file may have twice, such as department and function; two numbers or addresses are refused. */
const MAY_COMPETE: ReadonlySet<DirectoryColumn> = new Set(['function', 'site', 'locale']);

export function isKnownHeader(cell: string): boolean {
  return columnOfHeader(cell) !== undefined;
}

/** The column that a header means, in any of our languages. */
export function columnOfHeader(cell: string): DirectoryColumn | undefined {
  return meanings.get(plainWord(cell))?.column;
}

/** Throws {@link UnreadableFile} with every problem of the header line; cells come cleaned. */
export function mapHeaders(cells: readonly string[], line: number): HeaderMap {
  const claims = claimsOf(cells);
  const problems = [...missing(cells, claims, line), ...repeated(cells, claims, line)];
  if (problems.length > 0) throw new UnreadableFile(problems);
  const map: HeaderMap = { width: widthOf(cells), position: {}, spelling: {}, ignored: [] };
  for (const [column, [best]] of claims) {
    map.position[column] = best!.index;
    map.spelling[column] = cells[best!.index]!;
  }
  const used = new Set(Object.values(map.position));
  map.ignored = cells.filter((cell, index) => cell !== '' && !used.has(index));
  return map;
}

function claimsOf(cells: readonly string[]): Map<DirectoryColumn, Claim[]> {
  const claims = new Map<DirectoryColumn, Claim[]>();
  cells.forEach((cell, index) => {
    const meaning = meanings.get(plainWord(cell));
    if (!meaning) return;
    const rivals = claims.get(meaning.column) ?? [];
    rivals.push({ index, rank: meaning.rank });
    claims.set(meaning.column, rivals);
  });
  for (const rivals of claims.values()) rivals.sort((a, b) => a.rank - b.rank);
  return claims;
}

function missing(cells: readonly string[], claims: Map<DirectoryColumn, Claim[]>, line: number): DirectoryItem[] {
  const headers = shortened(cells.filter((cell) => cell !== '').join(', '), SHOWN_LENGTH);
  return (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[])
    .filter((column) => !claims.has(column))
    .map((column) => fileProblem(REQUIRED[column], { headers }, line, column));
}

function repeated(cells: readonly string[], claims: Map<DirectoryColumn, Claim[]>, line: number): DirectoryItem[] {
  return [...claims]
    .filter(([column, [best, next]]) => next && !(MAY_COMPETE.has(column) && best!.rank !== next.rank))
    .map(([column, rivals]) => {
      const headers = shortened(rivals.map(({ index }) => cells[index]).join(', '), SHOWN_LENGTH);
      return fileProblem('repeatedHeader', { headers }, line, column);
    });
}

function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}
