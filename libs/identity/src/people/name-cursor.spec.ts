import fc from 'fast-check';
import { readNameCursor, writeNameCursor } from './name-cursor.js';

const position = fc.record({
  lastName: fc.string({ unit: 'grapheme' }),
  firstName: fc.string({ unit: 'grapheme' }),
  id: fc.integer({ min: 1 }),
});

describe('where a list by name goes on', () => {
  it('is read as it was written, whatever people are called, and fits into an address', () => {
    fc.assert(
      fc.property(position, (place) => {
        const cursor = writeNameCursor(place);
        expect(readNameCursor(cursor)).toEqual(place);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it('is refused when somebody made it up: the list does not begin anew in silence', () => {
    const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wrong = [[], ['a', 'b'], ['a', 'b', '7'], ['a', 'b', 1.5], ['a', null, 7], { lastName: 'a' }, null, 'abc', 7];
    for (const cursor of [...wrong.map(cursorOf), 'x', '', '{'])
      expect(() => readNameCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid' }) as Error);
    fc.assert(
      fc.property(fc.string(), (made) => {
        expect(() => readNameCursor(made)).toThrow(expect.objectContaining({ code: 'invalid' }) as Error);
      }),
    );
  });
});
