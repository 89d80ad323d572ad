import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** See the table in docs/architecture.md. */
const KINDS = ['pages', 'api', 'page-model', 'presenter', 'form', 'query', 'paths', 'examples', 'portal-module'];
/** Kinds that are functions and shapes alone. */
const PLAIN = ['presenter', 'paths', 'examples'];
const PORTAL = 'apps/portal/src';
/** Shorter ones are read where they are used. */
const SHORTEST = 12;
const MAY_BE_SHORT = ['portal-module', 'query', 'paths'];

const folders = readdirSync(PORTAL, { withFileTypes: true }).filter(
  (each) => each.isDirectory() && each.name !== 'http',
);
const files = folders.flatMap(({ name: folder }) =>
  readdirSync(join(PORTAL, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({ path: join(PORTAL, folder, name), kind: /\.([a-z-]+)\.ts$/.exec(name)?.[1] ?? '' })),
);
const sourceOf = (path: string) => readFileSync(path, 'utf8');
const plain = files.filter(({ kind }) => PLAIN.includes(kind));

describe('the files of a feature', () => {
  it('are of one of the kinds', () => {
    expect(files.filter(({ kind }) => !KINDS.includes(kind)).map(({ path }) => path)).toEqual([]);
  });

  it('are no crumbs', () => {
    const short = files.filter(({ path, kind }) => {
      return !MAY_BE_SHORT.includes(kind) && sourceOf(path).trimEnd().split('\n').length < SHORTEST;
    });
    expect(short.map(({ path }) => path)).toEqual([]);
  });

  it('load something only where that is their job: presenters are given all they show', () => {
    const loading = plain.filter(({ path }) => {
      const source = sourceOf(path);
      return (
        /@Injectable\(|\bawait (?!const\b)/.test(source.replace(/for await/g, '')) || servicesIn(source).length > 0
      );
    });
    expect(loading.map(({ path }) => path)).toEqual([]);
  });
});

/** Classes that are taken from a module for more than their type. */
function servicesIn(source: string): string[] {
  const imports = [...source.matchAll(/^import \{([^}]*)\} from '#\w+';/gm)];
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return names.filter((name) => /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/.test(name));
}
