import { cp, mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/**
 * Copies the pictures of a folder and returns how many. Files are never changed, so it may be in use: whole ones only, drafts
 * are left out, and what is taken away meanwhile is too.
 */
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

/** A file, or a folder with all that is in it, outlasts the machine once this returns. */
export async function syncTree(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) for (const name of await readdir(path)) await syncTree(join(path, name));
  await syncName(path);
}

/** A new name is durable once its folder is. */
export async function syncName(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
