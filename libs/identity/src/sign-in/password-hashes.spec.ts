import { setTimeout as sleep } from 'node:timers/promises';
import type * as Argon2 from '@node-rs/argon2';
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

  const QUICK = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2g';
  const refusals = (all: PromiseSettledResult<boolean>[]) =>
    all.filter((one) => one.status === 'rejected' && (one.reason as { code?: string }).code === 'unavailable').length;

  it('turn the five hundred and first in the queue away instead of growing', async () => {
    const busy = new PasswordHashes();
    const work = Array.from({ length: 504 }, () => busy.verify(QUICK, 'x'));
    expect(refusals(await Promise.allSettled(work))).toBe(1);
  });

  it('let whoever has one through, however many are tried that nobody has', async () => {
    const busy = new PasswordHashes();
    const stored = await busy.hash('lampion-girafe-boussole');
    let done = 0;
    const flood = Array.from({ length: 3000 }, async () => {
      await busy.verify(undefined, 'x');
      done += 1;
    });
    const entered = await Promise.all(Array.from({ length: 20 }, () => busy.verify(stored, 'lampion-girafe-boussole')));
    expect(new Set(entered)).toEqual(new Set([true]));
    const waited = performance.now();
    await Promise.all(flood);
    // What nobody has takes as long as what somebody has, not as long as three thousand would.
    expect([done, performance.now() - waited < 5000]).toEqual([3000, true]);
  }, 30_000);

  it('let whoever goes first through, however many guess at what others have', async () => {
    const busy = new PasswordHashes();
    const stored = await busy.hash('lampion-girafe-boussole');
    // Settled at once: what is turned away meanwhile has to have somebody who waits for it.
    const flood = Promise.allSettled(Array.from({ length: 600 }, () => busy.verify(QUICK, 'x')));
    await expect(busy.verify(stored, 'lampion-girafe-boussole', 'first')).resolves.toBe(true);
    expect(refusals(await flood)).toBe(97);
  });

  it('take as long for one nobody has, also while many are tried', async () => {
    // Waiting instead of hashing: how busy the machine is must not decide.
    const argon2 = jest.requireActual<typeof Argon2>('@node-rs/argon2');
    const compare = jest.spyOn(argon2, 'verify').mockImplementation(() => sleep(40, false));
    const busy = new PasswordHashes();
    const stored = await busy.hash('lampion-girafe-boussole');
    const times = { known: [] as number[], unknown: [] as number[] };
    const timed = async (into: number[], password: string | undefined) => {
      const began = performance.now();
      await busy.verify(password, 'x');
      into.push(performance.now() - began);
    };
    for (let round = 0; round < 12; round += 1) {
      const flood = Array.from({ length: 40 }, () => busy.verify(undefined, 'x'));
      await Promise.all([timed(times.known, stored), timed(times.unknown, undefined)]);
      await Promise.all(flood);
    }
    const middle = (all: number[]) => [...all].sort((one, other) => one - other)[all.length >> 1]!;
    const ratio = middle(times.unknown) / middle(times.known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
    expect(compare).toHaveBeenCalled();
    compare.mockRestore();
  }, 30_000);
});
