import { cp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readSettings, type Settings } from '#config';
import { checkDatabaseFile, isDatabaseInUse, syncPath } from '#platform';
import { copyFiles, isThere, syncTree } from '../backup/durable-files.js';
import { printerFor, refuse, reported } from '../operation.js';
import type { Printer } from '../printer.js';
import { BACKUP_DATABASE, BACKUP_FILES, BACKUP_NOTE } from './backup.js';

export function restoreBackup(command: Command, folder: string): Promise<void> {
  return reported(() => restore(printerFor(command), readSettings(), resolve(folder)));
}

/** Moves existing data aside, never overwrites it, and only after the backup has been copied completely. */
async function restore(out: Printer, { database, filesFolder }: Settings, folder: string): Promise<void> {
  if (database.engine !== 'sqlite')
    return refuse('A dump of a server is loaded by the server: see docs/operations.md.');
  const file = database.url.slice('sqlite:'.length);
  const [copy, note] = [join(folder, BACKUP_DATABASE), join(folder, BACKUP_NOTE)];
  if (!(await isThere(copy)) || !(await isThere(note))) return refuse(`${folder} is no whole backup.`);
  checkDatabaseFile(copy);
  if ((await isThere(file)) && isDatabaseInUse(file))
    return refuse(
      `A process still has ${file} open: stop every portal, worker and console first. Nothing was changed.`,
    );
  const drafts = { database: `${file}.restoring`, files: `${filesFolder}.restoring` };
  for (const draft of Object.values(drafts)) await rm(draft, { recursive: true, force: true });
  await cp(copy, drafts.database);
  const files = await copyFiles(join(folder, BACKUP_FILES), drafts.files);
  for (const draft of Object.values(drafts)) await syncTree(draft);
  const aside = `.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  // The old -wal file must go too: SQLite would replay it into the restored database.
  for (const end of ['', '-wal', '-shm']) await putAside(file + end, file + aside + end);
  await putAside(filesFolder, filesFolder + aside);
  await rename(drafts.files, filesFolder);
  await rename(drafts.database, file);
  for (const place of [file, filesFolder]) await syncPath(dirname(place));
  const { began } = JSON.parse(await readFile(note, 'utf8')) as { began: string };
  out.say(
    { began, files, database: file, aside },
    `${file} is as it was at ${began}, with ${files} files in ${filesFolder}.`,
    `What was there lies beside it, its names ending in ${aside}: remove it once you have seen that all is well.`,
    'The secret key is the one that was used then: see docs/operations.md.',
  );
}

async function putAside(path: string, to: string): Promise<void> {
  if (await isThere(path)) await rename(path, to);
}
