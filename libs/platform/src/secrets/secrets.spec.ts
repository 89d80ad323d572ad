import { hashSecret, mintSecret, sameSecret } from './secrets.js';

describe('secrets', () => {
  it('are long, random and fit in a link', () => {
    const minted = new Set(Array.from({ length: 200 }, mintSecret));
    expect(minted.size).toBe(200);
    for (const secret of minted) expect(secret).toMatch(/^[\w-]{32}$/);
  });

  it('are stored as something that cannot be turned back, and compared without saying where they differ', () => {
    const secret = mintSecret();
    expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSecret(secret)).not.toContain(secret);
    expect(sameSecret(secret, secret)).toBe(true);
    expect(sameSecret(secret, `${secret} `)).toBe(false);
    expect(sameSecret(secret, 'short')).toBe(false);
  });
});
