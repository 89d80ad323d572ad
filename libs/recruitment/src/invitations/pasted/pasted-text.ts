import { columnOfHeader } from '#identity';
import { cellsOf, pastedLines, type Cell } from './cells.js';

/** One line of what was pasted. */
export interface PastedRow {
  /** As in the editor it came from: the first is 1. */
  line: number;
  text: string;
  cells: Cell[];
}

/** A list of people as somebody pasted it. */
export interface PastedText {
  rows: PastedRow[];
  /** Under a line of column names each line is one person; without one a line may name any number of them. */
  onePersonALine: boolean;
  /** Columns that nothing was read from, as the file calls them. */
  unread: string[];
}

const DELIMITERS = [';', '\t', ',', '|'] as const;
/** Too short to tell a column of a directory, telling enough above a list of people. */
const NUMBERS = /^(n|no|nr|num|numero|number|nummer|id)$/;
const LIST_MARK = /^\d{1,4}[.)]\s+(?=\S)/;

/** Reads lists in every notation mails and spreadsheets know. Nothing that is written gets lost but columns under a name of their own. */
export function pastedText(text: string): PastedText {
  const lines = pastedLines(text);
  const table = lines[0] && tableUnder(lines[0].text);
  if (!table) return { rows: lines.map(listRow), onePersonALine: false, unread: [] };
  const body = lines.slice(1);
  if (table.columns.length === 1) return { rows: body.map(listRow), onePersonALine: false, unread: [] };
  return {
    rows: body.map(({ line, text: raw }) => ({ line, text: raw, cells: identifiersIn(raw, table) })),
    onePersonALine: true,
    unread: table.columns.filter((name) => name && !columnOfHeader(name) && !isIdentifier(name)),
  };
}

interface Table {
  delimiter: string;
  columns: string[];
}

function listRow({ line, text }: { line: number; text: string }): PastedRow {
  return { line, text, cells: cellsOf(text.replace(LIST_MARK, '')) };
}

/** The columns, when this line names one with numbers or addresses in it. */
function tableUnder(line: string): Table | undefined {
  if (line.includes('@')) return undefined;
  const delimiter = DELIMITERS.find((mark) => line.includes(mark)) ?? ';';
  const columns = columnsOf(line, delimiter);
  return columns.some(isIdentifier) ? { delimiter, columns } : undefined;
}

/** What stands under numbers and addresses, and beyond the last column that has a name. */
function identifiersIn(line: string, { delimiter, columns }: Table): Cell[] {
  const read = columnsOf(line, delimiter).filter((_, at) => at >= columns.length || isIdentifier(columns[at] ?? ''));
  const cells = read.flatMap((cell) => cellsOf(cell));
  return cells.length ? cells : [{ text: line }];
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

/** The cells of a table's line, the empty ones too: their place says what they are. */
function columnsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const mark of line) {
    if (mark === '"') quoted = !quoted;
    else if (mark !== delimiter || quoted) cell += mark;
    else {
      cells.push(cell.trim());
      cell = '';
    }
  }
  return [...cells, cell.trim()];
}
