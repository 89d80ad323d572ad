import fc from 'fast-check';
import { MOST_ON_A_PAGE, endOfPage } from './whole-days.js';

/** The days of a list, the newest first, page by page as they are read. */
function pages(days: readonly string[]): string[][] {
  const read: string[][] = [];
  for (let at = 0; at < days.length;) {
    const fetched = days.slice(at, at + MOST_ON_A_PAGE + 1);
    const end = endOfPage(fetched);
    read.push(fetched.slice(0, end));
    at += end;
  }
  return read;
}

const lengths = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 12 });
const daysOf = (sizes: readonly number[]) => sizes.flatMap((size, at) => Array<string>(size).fill(`day ${at}`));

describe('the days of a list that is read page by page', () => {
  it('are each whole on one page, unless a day fills more than a page by itself', () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const read = pages(daysOf(sizes));
        expect(read.flat()).toEqual(daysOf(sizes));
        for (const page of read) expect(page.length).toBeLessThanOrEqual(MOST_ON_A_PAGE);
        sizes.forEach((size, at) => {
          const on = read.filter((page) => page.includes(`day ${at}`));
          if (size <= MOST_ON_A_PAGE) expect(on).toHaveLength(1);
          else for (const page of on.slice(0, -1)) expect(new Set(page).size).toBe(1);
        });
      }),
    );
  });

  it('make pages of twenty entries and more while there are as many', () => {
    expect(pages(daysOf([19, 1, 30, 5])).map(({ length }) => length)).toEqual([20, 30, 5]);
    expect(pages(daysOf([19, 100])).map(({ length }) => length)).toEqual([19, 100]);
    expect(pages(daysOf([250])).map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('may alternate, as for a reader far from Greenwich, and stay together all the same', () => {
    const days = [...Array<string>(18).fill('d3'), 'd2', 'd3', 'd2', ...Array<string>(9).fill('d2'), 'd1'];
    expect(pages(days).map(({ length }) => length)).toEqual([30, 1]);
  });
});
