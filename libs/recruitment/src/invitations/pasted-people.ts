const BETWEEN_CELLS = /[;,\t]/;

/** One line of what was pasted, with everything in it that could name a person. */
export interface PastedLine {
  /** As in the editor it came from: the first is 1. */
  line: number;
  text: string;
  /** As typed, without quotes around it: employee numbers keep their case. */
  cells: string[];
}

/** The lines that hold something. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw, at) => {
    const cells = raw.split(BETWEEN_CELLS).map(unquoted).filter(Boolean);
    return cells.length ? [{ line: at + 1, text: raw.trim(), cells }] : [];
  });
}

function unquoted(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}
