export type SqlValue = string | number | boolean | null | Date | Uint8Array;

const IDENTIFIER = /^[a-z_]\w*(\.[a-z_]\w*)?$/i;
const HARMLESS = /^(?!.*(--|\/\*))[^'"`;?#\\]*$/s;

export class Sql {
  private constructor(
    readonly text: string,
    readonly parameters: readonly SqlValue[],
  ) {}

  /** For this file only: other code writes `sql`, which cannot put a value into the text. */
  static of(text: string, parameters: readonly SqlValue[] = []): Sql {
    return new Sql(text, Object.freeze([...parameters]));
  }
}

export const all = Sql.of('1 = 1');
export const none = Sql.of('1 = 0');
/** An empty list must work on each engine in IN as well as in NOT IN. */
const NO_ROW = Sql.of('SELECT 1 FROM (SELECT 1) AS no_row WHERE 1 = 0');

/**
 * SQL in which a value becomes a parameter, never text, and a piece of SQL becomes part of the text.
 *
 *     sql`SELECT id FROM contribution WHERE ${and(mine, sql`state = ${state}`)} LIMIT ${limit}`;
 */
export function sql(words: TemplateStringsArray, ...pieces: readonly (Sql | SqlValue)[]): Sql {
  let text = words[0]!;
  const parameters: SqlValue[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece === undefined) throw new TypeError(`Nothing to put after: ${text}`);
    if (piece instanceof Sql) {
      text += piece.text;
      parameters.push(...piece.parameters);
    } else {
      text += '?';
      parameters.push(piece);
    }
    text += words[index + 1]!;
  }
  return Sql.of(text, parameters);
}

/** Values for `IN (…)` and `VALUES (…)`; IN an empty list is never true. */
export function list(values: readonly SqlValue[]): Sql {
  return values.length ? Sql.of(values.map(() => '?').join(', '), values) : NO_ROW;
}

/** Pieces of SQL one after another. */
export function joined(pieces: readonly Sql[], separator: ', ' | ' UNION ALL '): Sql {
  return Sql.of(
    pieces.map(({ text }) => text).join(separator),
    pieces.flatMap(({ parameters }) => parameters),
  );
}

/** Always true without conditions. */
export function and(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'AND', all, none);
}

/** Never true without conditions. */
export function or(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'OR', none, all);
}

export function name(identifier: string): Sql {
  if (!IDENTIFIER.test(identifier)) throw new TypeError(`Not a name in SQL: ${identifier}`);
  return Sql.of(identifier);
}

/** Words of a dialect; they can hold no quotes, comments or values. */
export function verbatim(words: string): Sql {
  if (!HARMLESS.test(words)) throw new TypeError(`Not words of a dialect: ${words}`);
  return Sql.of(words);
}

function combined(conditions: readonly Sql[], word: 'AND' | 'OR', neutral: Sql, decisive: Sql): Sql {
  if (conditions.includes(decisive)) return decisive;
  const counting = conditions.filter((condition) => condition !== neutral);
  if (counting.length < 2) return counting[0] ? bracketed(counting[0]) : neutral;
  return Sql.of(
    `(${counting.map((condition) => bracketed(condition).text).join(` ${word} `)})`,
    counting.flatMap(({ parameters }) => parameters),
  );
}

function bracketed(condition: Sql): Sql {
  return condition === all || condition === none ? condition : Sql.of(`(${condition.text})`, condition.parameters);
}

/** The placeholders for values in a statement written as text. */
export function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
