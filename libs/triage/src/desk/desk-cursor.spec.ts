import { readDeskCursor, writeDeskCursor, type DeskPlace, type DeskSort } from './desk-cursor.js';

const id = '0123456789abcdef0123456789abcdef';
const made = (sort: unknown, value: unknown, of: unknown = id) =>
  Buffer.from(JSON.stringify([sort, value, of])).toString('base64url');

describe('the cursor of a desk', () => {
  it.each<[DeskSort, DeskPlace['value']]>([
    ['newest', new Date('2026-03-02T14:30:00.123Z')],
    ['impact', 36],
    ['due', '2028-02-29'],
  ])('says where a list goes on: %s', (sort, value) => {
    const cursor = writeDeskCursor(sort, { value, id });
    expect(readDeskCursor(sort, cursor)).toEqual({ value, id });
  });

  it('is none at the beginning', () => {
    expect(readDeskCursor('newest', undefined)).toBeNull();
  });

  it.each<[DeskSort, string]>([
    ['newest', ''],
    ['newest', 'nonsense'],
    ['newest', made('impact', 3)],
    ['newest', made('newest', 'yesterday')],
    ['newest', made('newest', '+275760-09-13T00:00:00.000Z')],
    ['newest', made('newest', '-271821-04-20T00:00:00.000Z')],
    ['newest', made('newest', '2026-02-31T25:00:00.000Z')],
    ['newest', made('newest', { toString: 1 })],
    ['impact', made('impact', 1.5)],
    ['impact', made('impact', '3')],
    ['due', made('due', '2026-02-31')],
    ['due', made('due', '2026-99-99')],
    ['due', made('due', '2026-02-28', "' OR 1")],
  ])('that was made up is refused, as the list would silently begin anew: %s %s', (sort, cursor) => {
    expect(() => readDeskCursor(sort, cursor)).toThrow('errors.invalidInput');
  });
});
