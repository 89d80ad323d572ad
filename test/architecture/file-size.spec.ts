import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LONGEST = 300;
const FOLDERS = ['apps', 'libs', 'config', 'scripts', 'test'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

it('no file has grown past what one reads at a sitting', () => {
  const long = sources
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});
