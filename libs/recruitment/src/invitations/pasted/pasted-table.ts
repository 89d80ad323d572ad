import { columnOfHeader } from '#identity';
import { splitCells, type Cell } from './cells.js';

const DELIMITERS = [';', '\t', ',', '|'] as const;
/** Names of a number column, too short for a directory file but clear above a list of people. */
const NUMBERS = /^(n|no|nr|num|numero|number|nummer|id)$/;

type Kind = 'reference' | 'fact' | 'other';

export class PastedTable {
  private constructor(
    private readonly delimiter: string,
    private readonly names: readonly string[],
    private readonly kinds: readonly Kind[],
  ) {}

  static under(line: string): PastedTable | undefined {
    if (line.includes('@')) return undefined;
    const delimiter = DELIMITERS.find((mark) => line.includes(mark)) ?? ';';
    const names = columnsOf(line, delimiter);
    if (!names.some(isIdentifier)) return undefined;
    return new PastedTable(delimiter, names, names.map(kindOf));
  }

  get isList(): boolean {
    return this.names.length === 1;
  }

  get unread(): string[] {
    return this.names.filter((_, at) => this.kinds[at] === 'other');
  }

  /** Column names that may be somebody's number, where the line was taken for column names by mistake. */
  get asides(): Cell[] {
    return this.unread.flatMap((name) => splitCells(name));
  }

  /** `cells` may name people: numbers, addresses, columns without a name. `asides` are what a directory says. */
  splitLine(line: string): { cells: Cell[]; asides: Cell[] } {
    const columns = columnsOf(line, this.delimiter);
    const under = (kind: Kind) =>
      columns.filter((_, at) => (this.kinds[at] ?? 'reference') === kind).flatMap((cell) => splitCells(cell));
    const cells = under('reference');
    // A line that ends before its numbers and addresses is searched whole.
    return { cells: cells.length ? cells : [{ text: line }], asides: under('fact') };
  }
}

function kindOf(name: string): Kind {
  if (!name || isIdentifier(name)) return 'reference';
  return columnOfHeader(name) ? 'fact' : 'other';
}

function isIdentifier(header: string): boolean {
  const column = columnOfHeader(header);
  if (column) return column === 'employeeNumber' || column === 'email';
  return NUMBERS.test(
    header
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
}

/** Empty cells too, as their place says what they are. A quote not closed before a delimiter is text: `5" screen`. */
function columnsOf(line: string, delimiter: string): string[] {
  const quoted = new RegExp(`\\s*"((?:[^"]|""){0,400})"\\s*(?=${delimiter === '|' ? '\\|' : delimiter}|$)`, 'y');
  const cells: string[] = [];
  for (let from = 0; from <= line.length;) {
    quoted.lastIndex = from;
    const inside = quoted.exec(line)?.[1];
    const next = line.indexOf(delimiter, inside === undefined ? from : quoted.lastIndex);
    const end = next < 0 ? line.length : next;
    cells.push((inside?.replaceAll('""', '"') ?? line.slice(from, end)).trim());
    from = end + 1;
  }
  return cells;
}
