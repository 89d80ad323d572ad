const MARK = /\0(\w+)(?::(\d+))?\0/;
const TOKEN = /^[\w-]*$/;

/** Values of one reader on a page that many share, such as a name. Marks stand for them in the drawn page. */
export class OwnValues {
  private readonly values = new Map<string, string>();

  mark(name: string, value: string): string {
    this.values.set(name, value);
    return `\0${name}\0`;
  }

  /** A mark for a value of fixed length that needs no escaping: compression works across it. */
  token(name: string, value: string): string {
    if (!TOKEN.test(value)) throw new Error(`"${name}" is no token`);
    this.values.set(name, value);
    return `\0${name}:${value.length}\0`;
  }

  findValue(name: string): string {
    return this.values.get(name) ?? '';
  }
}

export interface OwnPart {
  readonly name: string;
  readonly length: number | undefined;
}

export function splitAtMarks(html: string): (string | OwnPart)[] {
  const cut = html.split(MARK);
  return cut.flatMap((piece, index): (string | OwnPart)[] => {
    if (index % 3 === 0) return [piece];
    return index % 3 === 1 ? [{ name: piece, length: lengthOf(cut[index + 1]) }] : [];
  });
}

function lengthOf(written: string | undefined): number | undefined {
  return written === undefined ? undefined : Number(written);
}
