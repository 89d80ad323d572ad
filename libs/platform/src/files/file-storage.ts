import { randomBytes } from 'node:crypto';

const KEY = /^[a-z]{1,20}\/[0-9a-f]{32}(\.[a-z]{1,12})?$/;

/** A random file name: it shows neither content, owner nor time. */
export function newFileName(): string {
  return randomBytes(16).toString('hex');
}

/**
 * `pictures/<name>`: a folder per feature, 32 hexadecimal characters, and a suffix where one thing has several files.
 */
export function isFileKey(key: string): boolean {
  return KEY.test(key);
}

/** Keeps uploaded files under keys. Throws `unavailable` when storage fails, and an Error for a malformed key. */
export abstract class FileStorage {
  /**
   * Durable once it returns, and never half a file. Replaces a file with the same key.
   * @param day `YYYY-MM-DD`: no time is kept, for privacy
   */
  abstract put(key: string, bytes: Uint8Array, day: string): Promise<void>;
  abstract get(key: string): Promise<Buffer | null>;
  abstract has(key: string): Promise<boolean>;
  abstract remove(key: string): Promise<void>;
  /** Keys of the files put into a shelf before a day, in no order. */
  abstract before(shelf: string, day: string): AsyncIterable<string>;
  /** Removes what a `put` left when its process died. */
  abstract tidy(): Promise<void>;
}
