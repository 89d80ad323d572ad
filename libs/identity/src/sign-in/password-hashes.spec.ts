import { PasswordHashes } from './password-hashes.js';

describe('password hashes', () => {
  const hashes = new PasswordHashes();

  it('know their own password again, typed on any keyboard', async () => {
    const stored = await hashes.hash('Gr\u00f6\u00dfe und F\u00fclle');
    expect(await hashes.verify(stored, 'Gro\u0308\u00dfe und Fu\u0308lle')).toBe(true);
    expect(await hashes.verify(stored, 'Groesse und Fuelle')).toBe(false);
    expect(hashes.isOutdated(stored)).toBe(false);
    expect(hashes.isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true);
  });

  it('match nothing where there is none', async () => {
    expect(await hashes.verify(undefined, 'anything')).toBe(false);
  });

  it('turn the five hundred and first in the queue away instead of growing', async () => {
    const busy = new PasswordHashes();
    const work = Array.from({ length: 504 }, () =>
      busy.verify('$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2g', 'x'),
    );
    const settled = await Promise.allSettled(work);
    const refused = settled.filter(
      (one) => one.status === 'rejected' && (one.reason as { code?: string }).code === 'unavailable',
    );
    expect(refused).toHaveLength(1);
  });
});
