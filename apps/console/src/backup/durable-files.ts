import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPath } from '#platform';

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Copies pictures; returns their number. Safe while the portal writes: files never change, drafts are left out. */
export async function copyFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if (!(await isThere(from))) return 0;
  let count = 0;
  for (const shelf of await readdir(from)) {
    if (shelf === 'drafts') continue;
    await cp(join(from, shelf), join(to, shelf), {
      recursive: true,
      preserveTimestamps: true,
      filter: async (path) => {
        const found = await stat(path).catch(() => undefined);
        if (found?.isFile()) count += 1;
        return found !== undefined;
      },
    });
  }
  return count;
}

/** Flushes a file, or a folder with all in it, so that it survives a power cut. */
export async function syncTree(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) for (const name of await readdir(path)) await syncTree(join(path, name));
  await syncPath(path);
}
