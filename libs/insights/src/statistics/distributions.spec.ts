import { Z, tQuantile, twoSidedNormal, twoSidedT } from './distributions.js';

describe('distributions', () => {
  it.each([
    [1, 12.7062],
    [9, 2.262157],
    [30, 2.042272],
    [100, 1.983972],
  ])('has the t quantile of the tables at %d degrees of freedom', (degreesOfFreedom, quantile) => {
    expect(tQuantile(degreesOfFreedom)).toBeCloseTo(quantile, 4);
  });

  it('meets the normal quantile at the size of a whole group, and never crosses it', () => {
    expect(tQuantile(999_999)).toBeCloseTo(Z, 5);
    expect(tQuantile(999_999)).toBeGreaterThan(Z);
    expect(tQuantile(1e9)).toBe(Z);
  });

  it('has the p values of the tables', () => {
    expect(twoSidedNormal(Z)).toBeCloseTo(0.05, 9);
    expect(twoSidedNormal(-2.575829)).toBeCloseTo(0.01, 7);
    expect(twoSidedT(2.262157, 9)).toBeCloseTo(0.05, 6);
    expect(twoSidedT(-3.249836, 9)).toBeCloseTo(0.01, 6);
  });

  it('is sure of nothing at 0 and of everything far away', () => {
    expect(twoSidedNormal(0)).toBeCloseTo(1, 12);
    expect(twoSidedT(0, 3.7)).toBe(1);
    expect(twoSidedNormal(50)).toBe(0);
    expect(twoSidedT(1e6, 50)).toBeLessThan(1e-12);
  });
});
