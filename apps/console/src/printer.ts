export class Printer {
  constructor(readonly json: boolean) {}

  say(result: unknown, ...lines: string[]): void {
    process.stdout.write(this.json ? `${JSON.stringify(result, null, 1)}\n` : `${lines.join('\n')}\n`);
  }

  table(rows: readonly Record<string, unknown>[]): void {
    if (this.json) {
      this.say(rows);
      return;
    }
    if (!rows[0]) {
      this.say(rows, 'Nothing.');
      return;
    }
    const names = Object.keys(rows[0]);
    const cells = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
    const widths = names.map((_, column) =>
      cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
    );
    this.say(
      rows,
      ...cells.map((row) =>
        row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      ),
    );
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
