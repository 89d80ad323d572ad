import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Settings } from '#config';
import { DatabaseCopy, SETTINGS, faultPoint, syncPath } from '#platform';
import { copyFiles, isThere, syncTree } from '../backup/durable-files.js';
import { operate, refuse, type Operation } from '../operation.js';

export const BACKUP_DATABASE = 'pepite.sqlite';
export const BACKUP_FILES = 'pepite.files';
export const BACKUP_NOTE = 'backup.json';

export function makeBackup(command: Command, folder: string): Promise<void> {
  return operate(command, (operation) => backUp(operation, resolve(folder)), { asItIs: true, on: [] });
}

/** Written under a temporary name, so that a folder of the final name is always complete. */
async function backUp({ app, out }: Operation, folder: string): Promise<void> {
  const copy = app.get(DatabaseCopy);
  if (!copy.possible) return refuse(ELSEWHERE);
  if (!(await copy.hasSchema())) return refuse(NOTHING);
  if (await isThere(folder)) return refuse(`${folder} is there already: a backup never overwrites anything.`);
  const began = new Date();
  const draft = join(dirname(folder), `.${basename(folder)}.unfinished`);
  const files = await fill(draft, began, copy, app.get<Settings>(SETTINGS).filesFolder).catch(
    async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      throw error;
    },
  );
  await rename(draft, folder);
  await syncPath(dirname(folder));
  out.say(
    { folder, began: began.toISOString(), files },
    `Everything that was acknowledged before ${began.toISOString()} is in ${folder}: the database, checked, and ${files} files.`,
    'The secret key is not: keep a copy of it elsewhere (SECRET_KEY, or the file of SECRET_KEY_FILE).',
    'To go back to it, stop all processes and run: console restore, with this folder.',
  );
}

/** Files after the database: then every file that the database names is included. */
async function fill(draft: string, began: Date, copy: DatabaseCopy, filesFolder: string): Promise<number> {
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await copy.into(join(draft, BACKUP_DATABASE));
  faultPoint('backup.after_database');
  const files = await copyFiles(filesFolder, join(draft, BACKUP_FILES));
  await writeFile(join(draft, BACKUP_NOTE), JSON.stringify({ began: began.toISOString(), files }));
  await syncTree(draft);
  return files;
}

const ELSEWHERE = `This database is on a MySQL or MariaDB server, which makes consistent copies itself while people write:
  mysqldump --single-transaction --routines --hex-blob DATABASE > copy.sql     (MariaDB: mariadb-dump)
Afterwards copy the folder FILES_FOLDER; files are never changed, so a later copy has every picture that is in the database.
Keep the secret key elsewhere. See docs/operations.md.`;

const NOTHING =
  'Nothing was backed up: the database is empty, Pépite has never been started on it. Is DATABASE_URL right?';
