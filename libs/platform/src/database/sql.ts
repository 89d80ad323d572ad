/** What a statement may carry as a value; moments and booleans take each engine's form in `Database.query`. */
export type SqlValue = string | number | boolean | null | Date | Uint8Array;

const IDENTIFIER = /^[a-z_]\w*(\.[a-z_]\w*)?$/i;
/** Nothing that opens a text, ends a statement, starts a comment or takes the place of a value. */
const HARMLESS = /^(?!.*(--|\/\*))[^'"`;?#\\]*$/s;

/** A piece of SQL with the values that go into its `?`, in their order. It never changes; it is put into others with `sql`. */
export class Sql {
  private constructor(
    readonly text: string,
    readonly parameters: readonly SqlValue[],
  ) {}

  /** For the functions of this file: everybody else writes `sql`, and cannot bring a value into the text. */
  static of(text: string, parameters: readonly SqlValue[] = []): Sql {
    return new Sql(text, Object.freeze([...parameters]));
  }
}

/** A condition that everything meets. */
export const all = Sql.of('1 = 1');
/** A condition that nothing meets. */
export const none = Sql.of('1 = 0');
/** No row, on each engine, so that both IN and NOT IN say what they mean of an empty list. */
const NO_ROW = Sql.of('SELECT 1 FROM (SELECT 1) AS no_row WHERE 1 = 0');

/**
 * SQL as it is read, with values and other pieces of SQL in their places: a value becomes a parameter, never text.
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

/** Values between commas, for `IN (…)` and `VALUES (…)`. An empty list holds nothing: nobody is IN it. */
export function list(values: readonly SqlValue[]): Sql {
  return values.length ? Sql.of(values.map(() => '?').join(', '), values) : NO_ROW;
}

/** Pieces one after another: assignments, columns, rows to insert, or selects of which all rows are wanted. */
export function joined(pieces: readonly Sql[], separator: ', ' | ' UNION ALL '): Sql {
  return Sql.of(
    pieces.map(({ text }) => text).join(separator),
    pieces.flatMap(({ parameters }) => parameters),
  );
}

/** What meets every condition; all, when there is none to meet. */
export function and(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'AND', all, none);
}

/** What meets at least one condition; none, when there is none to meet. */
export function or(...conditions: readonly Sql[]): Sql {
  return combined(conditions, 'OR', none, all);
}

/** A table or column whose name comes from our own code, with the letter of its table if it has one: `c.entity_id`. */
export function name(identifier: string): Sql {
  if (!IDENTIFIER.test(identifier)) throw new TypeError(`Not a name in SQL: ${identifier}`);
  return Sql.of(identifier);
}

/** Words in which engines differ, as the dialect says them. They can hold no text, no comment and no value. */
export function verbatim(words: string): Sql {
  if (!HARMLESS.test(words)) throw new TypeError(`Not words of a dialect: ${words}`);
  return Sql.of(words);
}

/** In brackets, around each and around all: whatever stands beside it, it means the same. */
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
