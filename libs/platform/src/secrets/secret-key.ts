import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '#config';

const BYTES = 32;

/** The secret key of the installation: the one in the settings, else the one in its key file, which is made at first use. */
export function secretKeyOf({ secretKey, secretKeyFile }: Pick<Settings, 'secretKey' | 'secretKeyFile'>): Buffer {
  return Buffer.from(secretKey ?? stored(secretKeyFile) ?? made(secretKeyFile), 'base64url');
}

function stored(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Several processes may start at once: the first to put its file in place wins, whole. */
function made(file: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
