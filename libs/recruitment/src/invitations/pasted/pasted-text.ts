import { splitCells, pastedLines, type Cell } from './cells.js';
import { PastedTable } from './pasted-table.js';

/** One line of what was pasted. */
export interface PastedRow {
  /** As in the editor it came from: the first is 1. */
  line: number;
  text: string;
  cells: Cell[];
  /** Beside these, where nobody is looked for but may stand: what is an address there, or somebody's number, is read too. */
  asides: Cell[];
}

/** A list of people as somebody pasted it. */
export interface PastedText {
  rows: PastedRow[];
  /** Under a line of column names each line is one person; without one a line may name any number of them. */
  onePersonALine: boolean;
  /** Columns that nothing was read from, as the file calls them. */
  unread: string[];
}

const LIST_MARK = /^\d{1,4}[.)]\s+(?=\S)/;
/** What Excel understands, and some exports write, above everything. */
const DECLARED_DELIMITER = /^"?sep=.?"?$/i;

/** Reads lists in every notation mails and spreadsheets know. Nothing that is written gets lost but columns under a name of their own. */
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
