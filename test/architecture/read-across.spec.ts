import { owners, roomOf, sources, type Source } from '../support/tables.js';

/**
 * A module names its own tables alone. It reads those of others through their door: a service, or a piece of SQL in their
 * `fragments.ts`, which says what columns it gives.
 */
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const READS = /\b(?:FROM|JOIN)\s+[`"]?(\w+)/g;

function readElsewhere({ path, text }: Source): string[] {
  const tables = [...text.replace(COMMENTS, '').matchAll(READS)].map(([, table]) => table!);
  return tables.filter((table) => owners.has(table) && owners.get(table) !== roomOf(path));
}

describe('a table of another module', () => {
  it('is named nowhere', () => {
    const found = sources.map(({ path, text }) => [path, readElsewhere({ path, text })] as const);
    expect(found.filter(([, tables]) => tables.length)).toEqual([]);
  });

  it.each(['sql`SELECT note FROM vote WHERE voter = ${voter}`', 'sql`${rows} LEFT JOIN vote v ON v.voter = a.id`'])(
    'is found wherever it is written: %s',
    (text) => {
      expect(readElsewhere({ path: 'libs/triage/src/planted.ts', text })).toEqual(['vote']);
      expect(readElsewhere({ path: 'libs/contributions/src/planted.ts', text })).toEqual([]);
    },
  );
});
