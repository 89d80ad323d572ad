import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '#config';
import { Encryption } from './encryption.js';

const folder = mkdtempSync(join(tmpdir(), 'pepite-encryption-'));
const file = join(folder, 'var', 'secret.key');
const encryption = (secretKey?: string) => new Encryption({ secretKey, secretKeyFile: file } as unknown as Settings);

describe('encryption', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hide a text and give it back', () => {
    const sealed = encryption().seal('alias', '4711');
    expect(sealed).not.toContain('4711');
    expect(encryption().open('alias', sealed)).toBe('4711');
    expect(encryption().seal('alias', '4711')).not.toBe(sealed);
  });

  it('open only for their purpose, unharmed, and with their key', () => {
    const sealed = encryption().seal('alias', '4711');
    const harmed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(encryption().open('mail', sealed)).toBeNull();
    expect(encryption().open('alias', harmed)).toBeNull();
    expect(encryption().open('alias', 'nonsense')).toBeNull();
    expect(encryption(Buffer.alloc(32, 7).toString('base64url')).open('alias', sealed)).toBeNull();
  });

  it('give one fingerprint for one text, another for another purpose or key', () => {
    expect(encryption().fingerprint('alias', '3:4711')).toBe(encryption().fingerprint('alias', '3:4711'));
    expect(encryption().fingerprint('alias', '3:4711')).toMatch(/^[0-9a-f]{64}$/);
    expect(encryption().fingerprint('alias', '3:4712')).not.toBe(encryption().fingerprint('alias', '3:4711'));
    expect(encryption().fingerprint('owner', '3:4711')).not.toBe(encryption().fingerprint('alias', '3:4711'));
  });

  it('keep their key in a file only its owner reads', () => {
    encryption().fingerprint('alias', 'x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')).toHaveLength(32);
  });

  it.each(['', '\n', 'c2hvcnQ\n', `${'A'.repeat(42)}!\n`])('are made under no key that is not whole: %j', (kept) => {
    const secretKeyFile = join(folder, 'half.key');
    writeFileSync(secretKeyFile, kept);
    const careless = new Encryption({ secretKey: undefined, secretKeyFile } as unknown as Settings);
    expect(() => careless.fingerprint('alias', 'x')).toThrow(secretKeyFile);
    expect(readFileSync(secretKeyFile, 'utf8')).toBe(kept);
  });
});
