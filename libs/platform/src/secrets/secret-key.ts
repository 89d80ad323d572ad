import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '#config';

const BYTES = 32;
const KEY = /^[\w-]{43}=?$/;

/**
 * The key in the settings, else in the key file, which is created at first use. Throws for an incomplete file: half a
 * key could be guessed, and with a new one nobody would find their alias again.
 */
export function readSecretKey({ secretKey, secretKeyFile }: Pick<Settings, 'secretKey' | 'secretKeyFile'>): Buffer {
  const key = secretKey ?? stored(secretKeyFile) ?? made(secretKeyFile);
  if (!KEY.test(key))
    throw new Error(`${secretKeyFile} holds no secret key: put back the one this database was used with`);
  return Buffer.from(key, 'base64url');
}

function stored(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Several processes may start at once: the first complete file wins, as `linkSync` fails when there is one. */
function made(file: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(draft, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true });
    linkSync(draft, file);
    flushFolder(dirname(file));
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
