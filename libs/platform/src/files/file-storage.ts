import { randomBytes } from 'node:crypto';

const KEY = /^[a-z]{1,20}\/[0-9a-f]{32}(\.[a-z]{1,12})?$/;

/** A name for a file that says nothing of what is in it, whose it is, or when it came. */
export function newFileName(): string {
  return randomBytes(16).toString('hex');
}

/**
 * `pictures/<name>`: the shelf of a feature, 32 hexadecimal characters, and a word where one thing has several files
 * (`pictures/<name>.small`).
 */
export function isFileKey(key: string): boolean {
  return KEY.test(key);
}

/**
 * Where files that people sent are kept: a folder of this machine, or whatever else keeps bytes under a key. Throws
 * `unavailable` when it cannot do what is asked, and an Error for a key that was not made here.
 */
export abstract class FileStorage {
  /**
   * Whole and durable once it returns; when it throws, there is never half of it. Replaces what has the same key.
   * @param day `YYYY-MM-DD`, the only moment that is kept
   */
  abstract put(key: string, bytes: Uint8Array, day: string): Promise<void>;
  abstract get(key: string): Promise<Buffer | null>;
  abstract has(key: string): Promise<boolean>;
  abstract remove(key: string): Promise<void>;
  /** Keys of the files put on that shelf before that day, in no order. */
  abstract before(shelf: string, day: string): AsyncIterable<string>;
  /** Removes what was left by a `put` whose process died. */
  abstract tidy(): Promise<void>;
}
