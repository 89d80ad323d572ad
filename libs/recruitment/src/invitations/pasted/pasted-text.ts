import { splitCells, pastedLines, type Cell } from './cells.js';
import { PastedTable } from './pasted-table.js';

export interface PastedRow {
  line: number;
  text: string;
  cells: Cell[];
  /** Cells that should name nobody; an address or somebody's number in them is read all the same. */
  asides: Cell[];
}

export interface PastedText {
  rows: PastedRow[];
  /** Under column names each line is one person; without them a line may name any number. */
  onePersonALine: boolean;
  unread: string[];
}

const LIST_MARK = /^\d{1,4}[.)]\s+(?=\S)/;
/** Excel understands this first line, and some exports write it. */
const DECLARED_DELIMITER = /^"?sep=.?"?$/i;

/** Reads lists in the notations of mails and spreadsheets; leaves out only columns of other names. */
export function pastedText(text: string): PastedText {
  const lines = pastedLines(text);
  if (lines[0] && DECLARED_DELIMITER.test(lines[0].text.trim())) lines.shift();
  const [names, ...body] = lines;
  const table = names && PastedTable.under(names.text);
  if (!table) return { rows: lines.map(listRow), onePersonALine: false, unread: [] };
  if (table.isList) return { rows: body.map(listRow), onePersonALine: false, unread: [] };
  return {
    rows: [
      { line: names.line, text: names.text.trim(), cells: [], asides: table.asides },
      ...body.map(({ line, text: raw }) => ({ line, text: raw.trim(), ...table.splitLine(raw) })),
    ],
    onePersonALine: true,
    unread: table.unread,
  };
}

function listRow({ line, text }: { line: number; text: string }): PastedRow {
  return { line, text: text.trim(), cells: splitCells(text.trim().replace(LIST_MARK, '')), asides: [] };
}
