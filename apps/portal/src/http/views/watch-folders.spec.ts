import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchFolders } from './watch-folders.js';

describe('watching folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pepite-watch-'));
  const page = join(folder, 'desk', 'item.hbs');
  let noticed: (path: string) => void;
  mkdirSync(join(folder, 'desk'));
  writeFileSync(page, 'first');
  watchFolders([folder, join(folder, 'not-there')], (path) => noticed(path), false);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Resolves once a change of the file is told. */
  const told = (file: string) =>
    new Promise<void>((resolve) => {
      noticed = (path) => {
        if (path === file) resolve();
      };
    });

  it('notices a file each time an editor puts another in its place', async () => {
    const seen: string[] = [];
    for (const words of ['second', 'third', 'fourth']) {
      const saved = told(page);
      writeFileSync(join(folder, 'saving'), words);
      renameSync(join(folder, 'saving'), page);
      await saved;
      seen.push(readFileSync(page, 'utf8'));
    }
    const written = told(page);
    writeFileSync(page, 'in place');
    await written;
    expect([...seen, readFileSync(page, 'utf8')]).toEqual(['second', 'third', 'fourth', 'in place']);
  });

  it('notices files of folders that come, go and come again', async () => {
    const inner = join(folder, 'desk', 'inner');
    const rows: string[] = [];
    for (const words of ['once', 'again']) {
      const came = told(inner);
      mkdirSync(inner);
      await came;
      const written = told(join(inner, 'row.hbs'));
      writeFileSync(join(inner, 'row.hbs'), words);
      await written;
      rows.push(readFileSync(join(inner, 'row.hbs'), 'utf8'));
      const went = told(inner);
      rmSync(inner, { recursive: true });
      await went;
    }
    expect(rows).toEqual(['once', 'again']);
  });
});
