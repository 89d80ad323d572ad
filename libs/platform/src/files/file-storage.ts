import { randomBytes } from 'node:crypto';

const KEY = /^[a-z]{1,20}\/[0-9a-f]{32}(\.[a-z]{1,12})?$/;

/** A random file name: it shows neither content, owner nor time. */
export function newFileName(): string {
  return randomBytes(16).toString('hex');
}

/** `pictures/<name>` or `pictures/<name>.small`. */
export function isFileKey(key: string): boolean {
  return KEY.test(key);
}

/** Keeps uploaded files. Throws `unavailable` when storage fails, and an Error for a malformed key. */
export abstract class FileStorage {
  /** Durable once it returns, never half a file. `day` (`YYYY-MM-DD`) is the only time kept. */
  abstract put(key: string, bytes: Uint8Array, day: string): Promise<void>;
  abstract get(key: string): Promise<Buffer | null>;
  abstract has(key: string): Promise<boolean>;
  abstract remove(key: string): Promise<void>;
  abstract before(shelf: string, day: string): AsyncIterable<string>;
  abstract tidy(): Promise<void>;
  /** Throws `unavailable` when nothing could be kept now. A full disk passes: texts and reading go on with it. */
  abstract check(): Promise<void>;
}
