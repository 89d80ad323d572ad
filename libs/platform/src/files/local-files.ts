import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Settings } from '#config';
import { AppError } from '../errors/app-error.js';
import { SETTINGS } from '../settings.token.js';
import { FileStorage, isFileKey } from './file-storage.js';

const PRIVATE_FOLDER = { recursive: true, mode: 0o700 } as const;
const PRIVATE_FILE = 0o600;
const DRAFTS = 'drafts';
const LONGEST_DRAFT_MS = 3_600_000;
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const BEGINNING = new Date(0);

/** Files carry only the day they came and folders no time at all, so that neither shows who came first. */
@Injectable()
export class LocalFiles extends FileStorage {
  private readonly folder: string;
  private readonly logger = new Logger(LocalFiles.name);
  private checking: Promise<void> | undefined;
  private trouble: string | undefined;

  constructor(@Inject(SETTINGS) settings: Settings) {
    super();
    this.folder = settings.filesFolder;
  }

  async put(key: string, bytes: Uint8Array, day: string): Promise<void> {
    const path = this.pathOf(key);
    const draft = join(this.folder, DRAFTS, randomUUID());
    try {
      await this.makeFolders(dirname(path));
      await writeDurably(draft, bytes, new Date(day));
      await rename(draft, path);
      await syncPath(dirname(path));
      await this.forgetMoments(dirname(path));
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw this.unavailable(error);
    }
  }

  async get(key: string): Promise<Buffer | null> {
    return this.unlessMissing(readFile(this.pathOf(key)), null);
  }

  async has(key: string): Promise<boolean> {
    const there = access(this.pathOf(key)).then(() => true);
    return this.unlessMissing(there, false);
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await this.unlessMissing(rm(path), undefined);
    await utimes(dirname(path), BEGINNING, BEGINNING).catch(() => undefined);
  }

  async *before(shelf: string, day: string): AsyncIterable<string> {
    const limit = Date.parse(day);
    for (const part of await this.unlessMissing(readdir(join(this.folder, shelf)), [])) {
      for (const name of await this.unlessMissing(readdir(join(this.folder, shelf, part)), [])) {
        const key = `${shelf}/${name}`;
        if (!isFileKey(key)) continue;
        const { mtimeMs } = await this.unlessMissing(stat(this.pathOf(key)), { mtimeMs: Infinity });
        if (mtimeMs < limit) yield key;
      }
    }
  }

  async tidy(): Promise<void> {
    const drafts = join(this.folder, DRAFTS);
    for (const name of await this.unlessMissing(readdir(drafts), [])) {
      const path = join(drafts, name);
      // The draft's mtime is a day too; ctime says when it was last written to.
      const { ctimeMs } = await this.unlessMissing(stat(path), { ctimeMs: Infinity });
      if (Date.now() - ctimeMs > LONGEST_DRAFT_MS) await rm(path, { force: true });
    }
  }

  /** One at a time: a folder on a dead server would take every thread there is. */
  check(): Promise<void> {
    this.checking ??= this.tryToWrite().finally(() => (this.checking = undefined));
    return this.checking;
  }

  private async tryToWrite(): Promise<void> {
    const path = join(this.folder, DRAFTS, randomUUID());
    try {
      await mkdir(join(this.folder, DRAFTS), PRIVATE_FOLDER);
      await (await open(path, 'wx', PRIVATE_FILE)).close();
      await rm(path);
      await utimes(join(this.folder, DRAFTS), BEGINNING, BEGINNING);
      if (this.trouble) this.logger.log('The file storage works again');
      this.trouble = undefined;
    } catch (error) {
      const code = codeOf(error) ?? 'no code';
      if (FULL.has(code)) return;
      if (this.trouble !== code) this.logger.error(`Nothing can be kept in the file storage: ${code}`);
      this.trouble = code;
      throw AppError.unavailable();
    }
  }

  private pathOf(key: string): string {
    if (!isFileKey(key)) throw new Error('Not a key of a file');
    const [shelf = '', name = ''] = key.split('/');
    return join(this.folder, shelf, name.slice(0, 2), name);
  }

  private async makeFolders(part: string): Promise<void> {
    await mkdir(join(this.folder, DRAFTS), PRIVATE_FOLDER);
    if (!(await mkdir(part, PRIVATE_FOLDER))) return;
    for (const folder of [dirname(part), this.folder]) await syncPath(folder);
  }

  private async forgetMoments(part: string): Promise<void> {
    for (const folder of [this.folder, join(this.folder, DRAFTS), dirname(part), part])
      await utimes(folder, BEGINNING, BEGINNING);
  }

  private async unlessMissing<T, M>(reading: Promise<T>, missing: M): Promise<T | M> {
    try {
      return await reading;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return missing;
      throw this.unavailable(error);
    }
  }

  /** The key is not logged: it would name somebody's picture. */
  private unavailable(error: unknown): AppError {
    const code = codeOf(error) ?? 'no code';
    this.logger.error(`The file storage fails with ${code}`);
    return AppError.unavailable();
  }
}

async function writeDurably(path: string, bytes: Uint8Array, moment: Date): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    await file.writeFile(bytes);
    await file.utimes(moment, moment);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Flushes a file or folder to disk; a new or renamed file is durable only once its folder is flushed too. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}
