import { FirstLines } from './first-lines.js';

describe('first lines', () => {
  it('remember where each of a hundred thousand look-alikes first stood', () => {
    const lines = new FirstLines();
    const value = (n: number) => `person${n}@horizon.example`;
    for (let n = 1; n <= 100_000; n++) if (lines.metBefore(value(n), n) !== undefined) throw new Error(value(n));
    for (let n = 1; n <= 100_000; n += 97) expect(lines.metBefore(value(n), 200_000)).toBe(n);
  });

  it('tell values apart that differ in one letter or in order', () => {
    const lines = new FirstLines();
    expect(['ab', 'ba', 'a', 'aa', 'b', 'Ab', ''].map((value, n) => lines.metBefore(value, n + 1))).toEqual(
      Array(7).fill(undefined),
    );
    expect(lines.metBefore('ba', 9)).toBe(2);
  });
});
