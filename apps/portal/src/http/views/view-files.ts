import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Sources below one folder, by path without extension: `layouts/main`, `campaigns/edit`. */
export type ViewFiles = ReadonlyMap<string, string>;

export function readViewFiles(folder: string, extension: string): ViewFiles {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(extension));
  return new Map(
    paths.sort().map((path) => [nameOf(path, extension), readFileSync(join(folder, path), 'utf8')] as const),
  );
}

/** Named from there: under `partials/`, `partials/badge` is `badge`. */
export function filesUnder(files: ViewFiles, folder: string): ViewFiles {
  const inside = [...files].filter(([name]) => name.startsWith(folder));
  return new Map(inside.map(([name, source]) => [relative(folder, name), source]));
}

function nameOf(path: string, extension: string): string {
  return path.slice(0, -extension.length).replaceAll('\\', '/');
}
