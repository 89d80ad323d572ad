import { fitted, isLarge } from './picture-shrink.ts';

const blob = (size: number, type = 'image/jpeg') => ({ size, type }) as Blob;

describe('a picture on its way from the phone', () => {
  it.each([
    [
      { width: 4032, height: 3024 },
      { width: 2048, height: 1536 },
    ],
    [
      { width: 3024, height: 4032 },
      { width: 1536, height: 2048 },
    ],
    [
      { width: 1170, height: 2532 },
      { width: 946, height: 2048 },
    ],
    [
      { width: 300, height: 200 },
      { width: 300, height: 200 },
    ],
    [
      { width: 20_000, height: 3 },
      { width: 2048, height: 1 },
    ],
  ])('of %j becomes %j', (size, expected) => {
    expect(fitted(size, 2048)).toEqual(expected);
  });

  it('is made smaller when that spares something', () => {
    expect(isLarge(blob(4_000_000), { width: 4032, height: 3024 })).toBe(true);
    expect(isLarge(blob(200_000), { width: 1170, height: 2532 })).toBe(true);
    expect(isLarge(blob(2_000_000), { width: 1170, height: 1800 })).toBe(true);
    expect(isLarge(blob(300_000, 'image/png'), { width: 1170, height: 1800 })).toBe(false);
    expect(isLarge(blob(5_000_000, 'image/gif'), { width: 3000, height: 3000 })).toBe(false);
  });
});
