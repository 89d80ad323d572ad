const MARK = /\0(\w+)(?::(\d+))?\0/;
const TOKEN = /^[\w-]*$/;

/**
 * What is each reader's own on a page that is otherwise the same for many: a token, their name. In the model, and in the page as
 * it is drawn, a mark stands for it; the page is filled in for each reader.
 */
export class OwnValues {
  private readonly values = new Map<string, string>();

  /** Keeps a value under that name; returns its mark. */
  mark(name: string, value: string): string {
    this.values.set(name, value);
    return `\0${name}\0`;
  }

  /** As `mark`, for what is equally long for all readers of a page and needs no escape: a page is compressed better around it. */
  token(name: string, value: string): string {
    if (!TOKEN.test(value)) throw new Error(`"${name}" is no token`);
    this.values.set(name, value);
    return `\0${name}:${value.length}\0`;
  }

  /** Empty for a name nobody has given a value. */
  findValue(name: string): string {
    return this.values.get(name) ?? '';
  }
}

/** A mark as it stands in a page; `length` of a token. */
export interface OwnPart {
  readonly name: string;
  readonly length: number | undefined;
}

/** A page cut at its marks: texts, and what stands between them. */
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
