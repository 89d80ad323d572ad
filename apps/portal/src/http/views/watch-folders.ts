import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/**
 * Calls back with the path of every change below these folders, new subfolders included. One watcher per folder: on
 * Linux, Node's recursive one loses a file that an editor replaces when saving.
 * @param persistent whether watching keeps the process alive
 */
export function watchFolders(folders: readonly string[], changed: (path: string) => void, persistent = true): void {
  const watchers = new Map<string, FSWatcher>();
  const follow = (folder: string) => {
    watchers.get(folder)?.close();
    const watcher = watch(folder, { persistent }, (_, name) => {
      if (name === null) return;
      const path = join(folder, name);
      if (isFolder(path)) {
        if (!watchers.has(path)) followAll(path);
      } else if (watchers.has(path)) forget(path);
      changed(path);
    });
    watcher.on('error', () => forget(folder));
    watchers.set(folder, watcher);
  };
  const followAll = (folder: string) => {
    follow(folder);
    for (const inner of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (inner.isDirectory()) follow(join(inner.parentPath, inner.name));
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  folders.filter(isFolder).forEach(followAll);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
