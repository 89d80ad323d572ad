import { cp, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Settings } from '#config';
import { DatabaseCopy, SETTINGS, faultPoint } from '#platform';
import { operate, Refused, type Operation } from '../operation.js';

export const BACKUP_DATABASE = 'pepite.sqlite';
/** Named as the product looks for them beside that database. */
export const BACKUP_FILES = 'pepite.files';

export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'a folder that does not exist yet')
    .description('Copy database and pictures as they are at one moment, while people go on writing (SQLite)')
    .option('--json', 'print JSON')
    .action(async (folder: string, _options: object, command: Command) => {
      await operate(command, (operation) => backUp(operation, resolve(folder)), { asItIs: true });
    });
}

/** Made under another name, so that a folder of that name is whole. */
async function backUp({ app, out }: Operation, folder: string): Promise<void> {
  const copy = app.get(DatabaseCopy);
  if (!copy.possible) return refuse(ELSEWHERE);
  if (await isThere(folder)) return refuse(`${folder} is there already: a backup never overwrites anything.`);
  const began = new Date();
  const draft = join(dirname(folder), `.${basename(folder)}.unfinished`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await copy.into(join(draft, BACKUP_DATABASE));
  faultPoint('backup.after_database');
  const files = await copyFiles(app.get<Settings>(SETTINGS).filesFolder, join(draft, BACKUP_FILES));
  await writeFile(join(draft, 'backup.json'), JSON.stringify({ began: began.toISOString(), files }));
  await rename(draft, folder);
  await syncFolder(dirname(folder));
  out.say(
    { folder, began: began.toISOString(), files },
    `Everything that was acknowledged before ${began.toISOString()} is in ${folder}: the database, checked, and ${files} files.`,
    'The secret key is not: keep a copy of it elsewhere (SECRET_KEY, or the file of SECRET_KEY_FILE).',
  );
}

/** After the database: files are never changed, so every one it speaks of is there; whole ones only, drafts are left out. */
async function copyFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if (!(await isThere(from))) return 0;
  let count = 0;
  for (const shelf of await readdir(from)) {
    if (shelf === 'drafts') continue;
    await cp(join(from, shelf), join(to, shelf), {
      recursive: true,
      preserveTimestamps: true,
      filter: async (path) => {
        // It may have been taken away since its name was read.
        const found = await stat(path).catch(() => undefined);
        if (found?.isFile()) count += 1;
        return found !== undefined;
      },
    });
  }
  return count;
}

const ELSEWHERE = `This database is on a MySQL or MariaDB server, which makes consistent copies itself while people write:
  mysqldump --single-transaction --routines --hex-blob DATABASE > copy.sql     (MariaDB: mariadb-dump)
Afterwards copy the folder FILES_FOLDER; files are never changed, so a later copy has every picture that is in the database.
Keep the secret key elsewhere. See docs/operations.md.`;

function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  throw new Refused();
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
