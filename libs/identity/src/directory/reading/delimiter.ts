import { DELIMITERS, type Delimiter } from './directory-row.js';
import { isKnownHeader } from './headers.js';

const SAMPLE_RECORDS = 20;
const SAMPLE_LENGTH = 8 * 1024;

/** Excel understands a first line `sep=;`, and some exports write it. */
export function declaredDelimiter(text: string): Delimiter | undefined {
  const declared = /^"?sep=([,;\t])"?\s*?[\r\n]/i.exec(text)?.[1];
  return DELIMITERS.find((delimiter) => delimiter === declared);
}

/** Prefers the delimiter with most known headers, then most lines as wide as the first, then most cells in it. */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const candidates = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(firstRecords(sample, delimiter)) }));
  candidates.sort((a, b) => b.score[0] - a.score[0] || b.score[1] - a.score[1] || b.score[2] - a.score[2]);
  return candidates[0]!.delimiter;
}

/** Titles may stand above: the line with most known headers is the one to go by. */
function scoreOf(records: string[][]): [known: number, alike: number, cells: number] {
  const knownIn = records.map((record) => record.filter(isKnownHeader).length);
  const known = Math.max(0, ...knownIn);
  const [header = [], ...rows] = records.slice(Math.max(knownIn.indexOf(known), 0));
  const alike = header.length > 1 ? rows.filter((row) => row.length === header.length).length : 0;
  return [known, alike, header.length];
}

function firstRecords(text: string, delimiter: Delimiter): string[][] {
  const records: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"[^${delimiter}\r\n]*|[^${delimiter}\r\n]*)(${delimiter}|[\r\n]+|$)`, 'y');
  while (records.length <= SAMPLE_RECORDS && cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    records.at(-1)!.push(found[1]!);
    if (found[2] !== delimiter) records.push([]);
  }
  return records.filter((record) => record.some((cell) => cell !== ''));
}
