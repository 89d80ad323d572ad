import { trustedHtml, type TrustedHtml } from './trusted-html.js';

const ROW = /<tr\b[^>]*>[\s\S]*?<\/tr>/g;
const CELL = /<(th|td)\b([^>]*)>([\s\S]*?)<\/\1>/g;
const UNSEEN = /<label\b[\s\S]*?<\/label>|<span class="sr-only">[\s\S]*?<\/span>/g;
const BEARS_LABEL = /^<td|^<th[^>]* class="number"/;

/** Each cell with the words of its column, for screens too narrow for columns. The first row is the head. */
export function labelledCells(content: TrustedHtml): TrustedHtml {
  let columns: string[] | undefined;
  const labelled = content.toString().replace(ROW, (row) => {
    if (columns) return labelRow(row, columns);
    columns = [...row.matchAll(CELL)].map(([, , , head = '']) => wordsOf(head));
    return row;
  });
  return trustedHtml(labelled);
}

function labelRow(row: string, columns: readonly string[]): string {
  let column = 0;
  return row.replace(CELL, (cell: string, _tag, attributes: string) => {
    const spanned = Number(/\bcolspan="(\d+)"/.exec(attributes)?.[1] ?? 1);
    const label = spanned === 1 ? columns[column] : undefined;
    column += spanned;
    return label && BEARS_LABEL.test(cell) ? cell.replace('>', () => ` data-label="${label}">`) : cell;
  });
}

/** Escaped already, but for what markup says. */
function wordsOf(head: string): string {
  return head
    .replace(UNSEEN, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
