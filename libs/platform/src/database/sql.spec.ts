import fc from 'fast-check';
import { all, and, joined, list, name, none, or, sql, verbatim, type Sql, type SqlValue } from './sql.js';

const a = sql`a = ${1}`;
const b = sql`b = ${'two'} OR b IS NULL`;

describe('a piece of SQL', () => {
  it('takes values as parameters and other pieces as they are, in order', () => {
    const rows = sql`SELECT id FROM t WHERE ${a} AND (${b}) LIMIT ${5}`;
    expect(rows).toMatchObject({
      text: 'SELECT id FROM t WHERE a = ? AND (b = ? OR b IS NULL) LIMIT ?',
      parameters: [1, 'two', 5],
    });
  });

  it('keeps null a value and refuses what is not there', () => {
    expect(sql`a = ${null}`).toMatchObject({ text: 'a = ?', parameters: [null] });
    expect(() => sql`a = ${undefined as unknown as null}`).toThrow('Nothing to put after: a = ');
  });

  it('does not change with the values it was made of', () => {
    const ids = [1, 2];
    const piece = sql`id IN (${list(ids)})`;
    ids.push(3);
    expect(piece.parameters).toEqual([1, 2]);
    expect(() => (piece.parameters as SqlValue[]).push(3)).toThrow(TypeError);
  });

  it('lists values, and nothing as nothing', () => {
    expect(sql`id IN (${list([7, 8])})`).toMatchObject({ text: 'id IN (?, ?)', parameters: [7, 8] });
    expect(list([]).parameters).toEqual([]);
  });

  it('combines conditions in brackets', () => {
    expect(and(a, b)).toMatchObject({ text: '((a = ?) AND (b = ? OR b IS NULL))', parameters: [1, 'two'] });
    expect(or(b, a)).toMatchObject({ text: '((b = ? OR b IS NULL) OR (a = ?))', parameters: ['two', 1] });
    expect(and(b)).toMatchObject({ text: '(b = ? OR b IS NULL)', parameters: ['two'] });
  });

  it('leaves out what decides nothing, and everything beside what decides', () => {
    expect(and()).toBe(all);
    expect(or()).toBe(none);
    expect(and(all, all)).toBe(all);
    expect(and(a, all)).toMatchObject({ text: '(a = ?)' });
    expect(and(a, none)).toBe(none);
    expect(or(a, all)).toBe(all);
    expect(or(none, a)).toMatchObject({ text: '(a = ?)' });
  });

  it('puts pieces one after another', () => {
    const rows = [1, 2].map((id) => sql`(${id}, ${`n${id}`})`);
    expect(joined(rows, ', ')).toMatchObject({ text: '(?, ?), (?, ?)', parameters: [1, 'n1', 2, 'n2'] });
  });

  it('names columns of ours, and nothing else', () => {
    expect(sql`${name('c.entity_id')} = ${3}`).toMatchObject({ text: 'c.entity_id = ?', parameters: [3] });
    for (const wrong of ['', 'a b', 'a; DROP', 'a.b.c', "a'", 'a"', '1a', 'a--'])
      expect(() => name(wrong)).toThrow('Not a name');
  });

  it('takes words of a dialect, and nothing that could hold a value', () => {
    expect(verbatim('INDEXED BY ix_response').text).toBe('INDEXED BY ix_response');
    for (const wrong of ["a = 'x'", 'a = "x"', 'a = ?', 'a; b', 'a -- b', 'a /* b', 'a # b', '`a`', '\\'])
      expect(() => verbatim(wrong)).toThrow('Not words of a dialect');
  });
});

/** What stands in no piece of ours: if it turns up in the text, a value did. */
const MARK = '§';
const aValue = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", '"', '?', '\\', ';', '-', ')', 'x', ' ') }).map((text) => MARK + text + MARK),
  fc.integer(),
  fc.constant(null),
);
interface Written {
  piece: Sql;
  values: SqlValue[];
}
const { written } = fc.letrec<{ written: Written }>((tie) => {
  const several = fc.array(tie('written'), { maxLength: 3, depthIdentifier: 'sql' });
  const valuesOf = (parts: readonly Written[]) => parts.flatMap(({ values }) => values);
  const piecesOf = (parts: readonly Written[]) => parts.map(({ piece }) => piece);
  const valuesUnless = (decisive: Sql, parts: readonly Written[]) =>
    piecesOf(parts).includes(decisive) ? [] : valuesOf(parts);
  return {
    written: fc.oneof(
      { depthIdentifier: 'sql', maxDepth: 4 },
      aValue.map((value) => ({ piece: sql`a = ${value}`, values: [value] })),
      fc.array(aValue, { maxLength: 3 }).map((values) => ({ piece: sql`a IN (${list(values)})`, values })),
      several.map((parts) => ({ piece: and(...piecesOf(parts)), values: valuesUnless(none, parts) })),
      several.map((parts) => ({ piece: or(...piecesOf(parts)), values: valuesUnless(all, parts) })),
      several.map((parts) => ({ piece: joined(piecesOf(parts), ', '), values: valuesOf(parts) })),
      fc.tuple(aValue, tie('written'), aValue).map(([first, { piece, values }, last]) => ({
        piece: sql`x = ${first} AND (${piece}) AND y = ${last}`,
        values: [first, ...values, last],
      })),
    ),
  };
});

it('however pieces are put together, each value is a parameter in its place and none is text', () => {
  fc.assert(
    fc.property(written, ({ piece: { text, parameters }, values }) => {
      expect(parameters).toEqual(values);
      expect(text.split('?')).toHaveLength(values.length + 1);
      expect(text).not.toContain(MARK);
      expect(text).not.toMatch(/['"\\;]/);
    }),
    { numRuns: 500 },
  );
});
