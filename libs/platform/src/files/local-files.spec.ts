import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { Settings } from '#config';
import { isFileKey, newFileName } from './file-storage.js';
import { LocalFiles } from './local-files.js';

const newFileKey = () => `pictures/${newFileName()}`;

describe('files in a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'pepite-files-'));
  let folder: string;
  let storage: LocalFiles;
  const everything = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) => join(parentPath, name));
  const collected = async (day: string) => {
    const keys: string[] = [];
    for await (const key of storage.before('pictures', day)) keys.push(key);
    return keys.sort();
  };

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    folder = join(root, newFileName());
    storage = new LocalFiles({ filesFolder: folder } as Settings);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(root, { recursive: true }));

  it('come back as they went in, until they are removed', async () => {
    const key = newFileKey();
    expect([await storage.has(key), await storage.get(key)]).toEqual([false, null]);
    await storage.put(key, Buffer.from('a picture'), '2026-03-02');
    await storage.put(`${key}.small`, Buffer.from('a small one'), '2026-03-02');
    expect((await storage.get(key))?.toString()).toBe('a picture');
    expect(await storage.has(`${key}.small`)).toBe(true);
    await storage.remove(key);
    await storage.remove(key);
    expect([await storage.has(key), await storage.has(`${key}.small`)]).toEqual([false, true]);
  });

  it('carry names and moments that tell nothing but a day', async () => {
    for (let n = 0; n < 5; n += 1) await storage.put(newFileKey(), Buffer.from('x'), '2026-03-02');
    const paths = everything();
    const days = paths.map((path) => statSync(path).mtime.toISOString());
    expect(new Set(days)).toEqual(new Set(['2026-03-02T00:00:00.000Z', '1970-01-01T00:00:00.000Z']));
    expect(statSync(folder).mtimeMs).toBe(0);
    expect(paths.filter((path) => statSync(path).isFile() && statSync(path).mode & 0o077)).toEqual([]);
  });

  it.each([
    '',
    '..',
    '../../etc/passwd',
    'a/b',
    `${newFileKey()}/../x`,
    newFileKey().toUpperCase(),
    `${newFileKey()}\n`,
  ])('are not looked for under %j', async (key) => {
    expect(isFileKey(key)).toBe(false);
    await expect(storage.get(key)).rejects.toThrow('Not a key');
    await expect(storage.put(key, Buffer.from('x'), '2026-03-02')).rejects.toThrow('Not a key');
    await expect(storage.remove(key)).rejects.toThrow('Not a key');
    expect(existsSync(folder)).toBe(false);
  });

  it('are listed by the day they came before', async () => {
    const [monday, tuesday] = [newFileKey(), newFileKey()];
    expect(await collected('2030-01-01')).toEqual([]);
    await storage.put(monday, Buffer.from('x'), '2026-03-02');
    await storage.put(tuesday, Buffer.from('x'), '2026-03-03');
    writeFileSync(join(folder, 'pictures', monday.slice(9, 11), 'README'), 'not one of ours');
    await storage.put(`videos/${newFileName()}`, Buffer.from('x'), '2026-03-02');
    expect(await collected('2026-03-02')).toEqual([]);
    expect(await collected('2026-03-03')).toEqual([monday]);
    expect(await collected('2026-03-04')).toEqual([monday, tuesday].sort());
  });

  it.each(['ENOSPC', 'EIO', 'EDQUOT'])(
    'on a disk that answers %s leave nothing behind, and a clear answer',
    async (code) => {
      const known = newFileKey();
      await storage.put(known, Buffer.from('before'), '2026-03-02');
      const open = files.open;
      jest.spyOn(files, 'open').mockImplementation(async (path, flags, mode) => {
        const handle = await open(path, flags, mode);
        if (flags === 'wx') jest.spyOn(handle, 'writeFile').mockRejectedValue(Object.assign(new Error(code), { code }));
        return handle;
      });
      for (const key of [known, newFileKey()])
        await expect(storage.put(key, Buffer.from('x'), '2026-03-02')).rejects.toMatchObject({ code: 'unavailable' });
      jest.restoreAllMocks();
      expect(everything().filter((path) => statSync(path).isFile())).toHaveLength(1);
      expect((await storage.get(known))?.toString()).toBe('before');
      await storage.put(newFileKey(), Buffer.from('the disk has room again'), '2026-03-02');
    },
  );

  it('cannot be kept where there is no folder, and that is no secret', async () => {
    mkdirSync(root, { recursive: true });
    symlinkSync('/proc/version', folder);
    await expect(storage.put(newFileKey(), Buffer.from('x'), '2026-03-02')).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(storage.get(newFileKey())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('half written by a process that died are tidied away later, those under way are left alone', async () => {
    await storage.put(newFileKey(), Buffer.from('x'), '2026-03-02');
    const draft = join(folder, 'drafts', 'half');
    writeFileSync(draft, 'half a pic');
    await storage.tidy();
    expect(existsSync(draft)).toBe(true);
    jest.spyOn(Date, 'now').mockReturnValue(statSync(draft).ctimeMs + 2 * 3_600_000);
    await storage.tidy();
    expect(existsSync(draft)).toBe(false);
    expect(await collected('2030-01-01')).toHaveLength(1);
  });
});
