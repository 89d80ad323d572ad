/** Moments and booleans take each engine's form in `Database.query`. */
export type SqlValue = string | number | boolean | null | Date | Uint8Array;

const IDENTIFIER = /^[a-z_]\w*(\.[a-z_]\w*)?$/i;
/** No quotes, placeholders, comments or ends of a statement. */
const HARMLESS = /^(?!.*(--|\/\*))[^'"`;?#\\]*$/s;

/** A piece of SQL and the values of its `?`, in order. Immutable. */
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

/** A condition that is always true. */
export const all = Sql.of('1 = 1');
/** A condition that is never true. */
export const none = Sql.of('1 = 0');
/** An empty list must work on each engine in IN as well as in NOT IN. */
const NO_ROW = Sql.of('SELECT 1 FROM (SELECT 1) AS no_row WHERE 1 = 0');

/**
 * SQL with values and other pieces of SQL inside: a value becomes a parameter, never text.
 *
 *     const mine = sql`c.entity_id IN (${list(entityIds)})`;
 *     const rows = sql`SELECT c.id FROM contribution c WHERE ${and(mine, sql`c.state = ${state}`)} LIMIT ${limit}`;
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

/** Values with commas between, for `IN (…)` and `VALUES (…)`; IN an empty list is never true. */
export function list(values: readonly SqlValue[]): Sql {
  return values.length ? Sql.of(values.map(() => '?').join(', '), values) : NO_ROW;
}

/** Joins pieces of SQL: assignments, columns, rows to insert, or selects. */
export function joined(pieces: readonly Sql[], separator: ', ' | ' UNION ALL '): Sql {
  return Sql.of(
    pieces.map(({ text }) => text).join(separator),
    pieces.flatMap(({ parameters }) => parameters),
  );
}

/** All of the conditions; always true without any. */
export function and(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'AND', all, none);
}

/** At least one of the conditions; never true without any. */
export function or(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'OR', none, all);
}

/** A table or column named by our own code, with the alias of its table if it has one: `c.entity_id`. */
export function name(identifier: string): Sql {
  if (!IDENTIFIER.test(identifier)) throw new TypeError(`Not a name in SQL: ${identifier}`);
  return Sql.of(identifier);
}

/** Words of a dialect as they are. They can hold no quotes, comments or values. */
export function verbatim(words: string): Sql {
  if (!HARMLESS.test(words)) throw new TypeError(`Not words of a dialect: ${words}`);
  return Sql.of(words);
}

/** Brackets around each condition and around all, so that neighbouring operators cannot change the meaning. */
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
