import type { BadLine, LineProblem } from './directory-import.entity.js';

const KEPT = 1000;

export class BadLines {
  count = 0;
  #lines: BadLine[] = [];

  static of(lines: readonly { line: number; problems: readonly LineProblem[] }[]): BadLines {
    const badLines = new BadLines();
    for (const { line, problems } of lines) badLines.add(line, problems);
    return badLines;
  }

  get first(): readonly BadLine[] {
    return this.#lines;
  }

  add(line: number, [first, ...others]: readonly LineProblem[]): void {
    if (!first) return;
    this.count++;
    if (this.#lines.length < KEPT) this.#lines.push({ line, ...first, ...(others.length ? { others } : {}) });
  }

  addLater(found: readonly BadLine[]): void {
    this.count += found.length;
    this.#lines = withLines(this.#lines, found);
  }
}

export function withLines(lines: readonly BadLine[], found: readonly BadLine[]): BadLine[] {
  return [...lines, ...found].sort((one, other) => one.line - other.line).slice(0, KEPT);
}
