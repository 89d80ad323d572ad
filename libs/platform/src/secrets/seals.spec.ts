import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '#config';
import { Seals } from './seals.js';

const folder = mkdtempSync(join(tmpdir(), 'pepite-seals-'));
const file = join(folder, 'var', 'secret.key');
const seals = (secretKey?: string) => new Seals({ secretKey, secretKeyFile: file } as unknown as Settings);

describe('seals', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hide a text and give it back', () => {
    const sealed = seals().seal('alias', '4711');
    expect(sealed).not.toContain('4711');
    expect(seals().open('alias', sealed)).toBe('4711');
    expect(seals().seal('alias', '4711')).not.toBe(sealed);
  });

  it('open only for their purpose, unharmed, and with their key', () => {
    const sealed = seals().seal('alias', '4711');
    const harmed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(seals().open('mail', sealed)).toBeNull();
    expect(seals().open('alias', harmed)).toBeNull();
    expect(seals().open('alias', 'nonsense')).toBeNull();
    expect(seals(Buffer.alloc(32, 7).toString('base64url')).open('alias', sealed)).toBeNull();
  });

  it('give one fingerprint for one text, another for another purpose or key', () => {
    expect(seals().fingerprint('alias', '3:4711')).toBe(seals().fingerprint('alias', '3:4711'));
    expect(seals().fingerprint('alias', '3:4711')).toMatch(/^[0-9a-f]{64}$/);
    expect(seals().fingerprint('alias', '3:4712')).not.toBe(seals().fingerprint('alias', '3:4711'));
    expect(seals().fingerprint('owner', '3:4711')).not.toBe(seals().fingerprint('alias', '3:4711'));
  });

  it('keep their key in a file only its owner reads', () => {
    seals().fingerprint('alias', 'x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')).toHaveLength(32);
  });

  it.each(['', '\n', 'c2hvcnQ\n', `${'A'.repeat(42)}!\n`])('are made under no key that is not whole: %j', (kept) => {
    const secretKeyFile = join(folder, 'half.key');
    writeFileSync(secretKeyFile, kept);
    const careless = new Seals({ secretKey: undefined, secretKeyFile } as unknown as Settings);
    expect(() => careless.fingerprint('alias', 'x')).toThrow(secretKeyFile);
    expect(readFileSync(secretKeyFile, 'utf8')).toBe(kept);
  });
});
