import type { NamePosition } from './name-cursor.js';
import { soughtBy, type Sought } from './sought-people.js';

const READ_AT_ONCE = 1000;

interface Gathering<Row> {
  from: NamePosition | undefined;
  size: number;
  text?: string | undefined;
  site?: string | undefined;
  nameOf: (row: Row) => Sought;
}

/**
 * The first `size` of those who are sought and one more, in the order `read` gives. SQLite and MariaDB fold letters each
 * in their own way, so people are read on by name and compared here.
 */
export async function gatherByName<Row>(
  read: (after: NamePosition | undefined, most: number) => Promise<Row[]>,
  { from, size, text, site, nameOf }: Gathering<Row>,
): Promise<Row[]> {
  const matches = soughtBy({ text, site });
  const most = text?.trim() || site?.trim() ? READ_AT_ONCE : size + 1;
  const found: Row[] = [];
  let after = from;
  for (;;) {
    const rows = await read(after, most);
    found.push(...rows.filter((row) => matches(nameOf(row))));
    const last = rows.at(-1);
    if (!last || rows.length < most || found.length > size) return found.slice(0, size + 1);
    const { lastName, firstName, id } = nameOf(last);
    after = { lastName, firstName, id };
  }
}
