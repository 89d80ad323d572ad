import { hashCode, mintCode } from './readable-code.js';

describe('a code to be typed', () => {
  it('has no sign that is read as another', () => {
    for (let time = 0; time < 200; time += 1)
      expect(mintCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('holds more than 64 bits', () => {
    expect(14 * Math.log2(30)).toBeGreaterThan(64);
  });

  it('is the same however it is typed', () => {
    const code = 'K7MXP-2RT9-WQHEB';
    for (const typed of ['k7mxp2rt9wqheb', ' K7MXP 2RT9 WQHEB ', 'K7MXP–2RT9—WQHEB'])
      expect(hashCode(typed)).toBe(hashCode(code));
    expect(hashCode('K7MXP-2RT9-WQHEC')).not.toBe(hashCode(code));
  });
});
