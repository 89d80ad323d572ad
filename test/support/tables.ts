import { globSync, readFileSync } from 'node:fs';

/** A file that ships. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

export const sources: Source[] = globSync('{libs,apps}/*/src/**/*.ts', {
  exclude: ['**/*.spec.ts', '**/migrations/*'],
}).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
/** `libs/x/` or `apps/x/`. */
export const roomOf = (path: string) => path.split('/').slice(0, 2).join('/');

/** Which module a table belongs to, and the same by the class of its rows. */
export const owners = new Map<string, string>();
export const entities = new Map<string, string>();
for (const { path, text } of sources.filter(({ path }) => path.endsWith('.entity.ts')))
  for (const [, table, entity] of text.matchAll(/@(?:Table|Entity)\('(\w+)'[\s\S]*?export class (\w+)/g)) {
    owners.set(table!, roomOf(path));
    entities.set(entity!, roomOf(path));
  }
