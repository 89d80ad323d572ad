import { shortened } from './cell-text.js';
import { DIRECTORY_COLUMNS, type DirectoryColumn, type DirectoryItem } from './directory-row.js';
import { isFullNameHeader } from './full-name.js';
import { meaningOfHeader, type HeaderMeaning } from './header-meaning.js';
import { fileProblem, UnreadableFile } from './unreadable-file.js';

export interface HeaderMap {
  width: number;
  position: Partial<Record<DirectoryColumn, number>>;
  spelling: Partial<Record<DirectoryColumn, string>>;
  /** First and last name come from this one column. */
  fullName?: { index: number; header: string };
  ignored: string[];
  /** Columns that would have done, and the one that was taken instead. */
  preferred: { used: string; left: string }[];
}

interface Claim extends HeaderMeaning {
  index: number;
}
type Claims = Map<DirectoryColumn, Claim[]>;

const REQUIRED = {
  employeeNumber: 'noEmployeeNumberHeader',
  firstName: 'noFirstNameHeader',
  lastName: 'noLastNameHeader',
} as const;
const SHOWN_LENGTH = 300;

/** Columns a file may have twice, such as department and function; two numbers or addresses of one kind are refused. */
const MAY_COMPETE: ReadonlySet<DirectoryColumn> = new Set(['function', 'site', 'locale']);

export function isKnownHeader(cell: string): boolean {
  return columnOfHeader(cell) !== undefined;
}

/** The column that a header means, in any of our languages. */
export function columnOfHeader(cell: string): DirectoryColumn | undefined {
  return meaningOfHeader(cell)?.column;
}

/** Throws {@link UnreadableFile} with every problem of the header line; cells come cleaned. */
export function mapHeaders(cells: readonly string[], line: number): HeaderMap {
  const claims = claimsOf(cells);
  const fullName = fullNameOf(cells, claims);
  const problems = [...missing(cells, claims, line, fullName !== undefined), ...repeated(cells, claims, line)];
  if (problems.length > 0) throw new UnreadableFile(problems);
  const map: HeaderMap = { width: widthOf(cells), position: {}, spelling: {}, ignored: [], preferred: [] };
  for (const column of DIRECTORY_COLUMNS) {
    const [best, ...others] = claims.get(column) ?? [];
    if (!best) continue;
    const used = cells[best.index]!;
    map.position[column] = best.index;
    map.spelling[column] = used;
    map.preferred.push(...others.map(({ index }) => ({ used, left: cells[index]! })));
  }
  if (fullName) {
    map.fullName = fullName;
    map.spelling.firstName = map.spelling.lastName = fullName.header;
  }
  const used = new Set([...Object.values(map.position), fullName?.index]);
  map.ignored = cells.filter((cell, index) => cell !== '' && !used.has(index));
  return map;
}

function claimsOf(cells: readonly string[]): Claims {
  const claims: Claims = new Map();
  cells.forEach((cell, index) => {
    const meaning = meaningOfHeader(cell);
    if (!meaning) return;
    const rivals = claims.get(meaning.column) ?? [];
    rivals.push({ index, ...meaning });
    claims.set(meaning.column, rivals);
  });
  for (const rivals of claims.values()) rivals.sort((a, b) => a.choice - b.choice || a.rank - b.rank);
  return claims;
}

/** One of the two is missing: a column of full names stands for both, such as `Worker`, or `Name` without `Vorname`. */
function fullNameOf(cells: readonly string[], claims: Claims): HeaderMap['fullName'] {
  if (claims.has('firstName') && claims.has('lastName')) return undefined;
  const parts = [...(claims.get('firstName') ?? []), ...(claims.get('lastName') ?? [])].map((claim) => claim.index);
  const index = cells.findIndex((cell, at) =>
    isFullNameHeader(
      cell,
      parts.every((part) => part === at),
    ),
  );
  if (index < 0) return undefined;
  claims.delete('firstName');
  claims.delete('lastName');
  return { index, header: cells[index]! };
}

function missing(cells: readonly string[], claims: Claims, line: number, hasFullName: boolean): DirectoryItem[] {
  const headers = shortened(cells.filter((cell) => cell !== '').join(', '), SHOWN_LENGTH);
  return (Object.keys(REQUIRED) as (keyof typeof REQUIRED)[])
    .filter((column) => !claims.has(column) && !(hasFullName && column !== 'employeeNumber'))
    .map((column) => fileProblem(REQUIRED[column], { headers }, line, column));
}

function repeated(cells: readonly string[], claims: Claims, line: number): DirectoryItem[] {
  return [...claims]
    .filter(([column, [best, next]]) => next && isUndecided(column, best!, next))
    .map(([column, rivals]) => {
      const headers = shortened(rivals.map(({ index }) => cells[index]).join(', '), SHOWN_LENGTH);
      return fileProblem('repeatedHeader', { headers }, line, column);
    });
}

function isUndecided(column: DirectoryColumn, best: Claim, next: Claim): boolean {
  return best.choice === next.choice && !(MAY_COMPETE.has(column) && best.rank !== next.rank);
}

function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}
