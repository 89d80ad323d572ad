import fc from 'fast-check';
import { readListCursor, readRankCursor, writeListCursor, writeRankCursor } from './list-cursor.js';

const ID = '0123456789abcdef0123456789abcdef';
const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

describe('where a list goes on', () => {
  it('is the moment and the id of the last one shown, to the millisecond', () => {
    fc.assert(
      fc.property(moments, ids, (postedAt, id) => {
        expect(readListCursor(writeListCursor({ postedAt, id }))).toEqual({ postedAt, id });
      }),
    );
  });

  it('fits into the address of a page', () => {
    fc.assert(
      fc.property(moments, ids, (postedAt, id) => {
        const cursor = writeListCursor({ postedAt, id });
        expect([encodeURIComponent(cursor), cursor.length <= 120]).toEqual([cursor, true]);
      }),
    );
  });

  it('is nowhere yet on the first page', () => {
    expect([readListCursor(undefined), readRankCursor(undefined)]).toEqual([null, 0]);
  });

  it.each([
    '',
    ID,
    `-${ID}`,
    `mlf0q1x0-${ID.slice(1)}`,
    `mlf0q1x0-${ID}0`,
    `mlf0q1x0-${ID.toUpperCase()}`,
    `MLF0Q1X0-${ID}`,
    `zzzzzzzzzz-${ID}`,
    `mlf0q1x0-${ID} OR 1=1`,
    `mlf0q1x0-${ID}\n`,
    'r20',
  ])('is refused when it was made up, as the list would silently begin anew: %j', (cursor) => {
    expect(() => readListCursor(cursor)).toThrow(
      expect.objectContaining({ code: 'invalid', fields: [{ field: 'cursor', messageKey: 'errors.invalidValue' }] }),
    );
  });
});

describe('where a search goes on', () => {
  it('is after as many as were shown', () => {
    for (const shown of [1, 20, 40, 199, 999]) expect(readRankCursor(writeRankCursor(shown))).toBe(shown);
  });

  it.each(['', 'r', 'r0', 'r01', 'r1000', 'r-1', 'r1.5', '20', 'r٣', `mlf0q1x0-${ID}`])(
    'is refused when it was made up: %j',
    (cursor) => {
      expect(() => readRankCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid' }));
    },
  );
});
