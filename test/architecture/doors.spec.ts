import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NAMED = /(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'([^']+)'/g;
const FOLDERS = ['apps', 'libs', 'test', 'scripts'];

interface Import {
  readonly name: string;
  readonly from: string;
}

function importsIn(path: string): Import[] {
  return [...readFileSync(path, 'utf8').matchAll(NAMED)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((each) => each.trim().replace(/^type /, ''))
      .filter(Boolean)
      .map((name) => ({ name, from })),
  );
}

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const read = new Set(
  sources.flatMap((path) => importsIn(path)).map(({ name, from }) => `${from} ${name.replace(/ as .*$/, '')}`),
);

describe('the door of a module', () => {
  it.each(readdirSync('libs'))('names nothing that nobody reads: %s', (module) => {
    const exported = importsIn(`libs/${module}/src/index.ts`).map(({ name }) => name.replace(/^.* as /, ''));
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter((name) => !read.has(`#${module} ${name}`))).toEqual([]);
  });

  it('names nothing twice', () => {
    for (const module of readdirSync('libs')) {
      const exported = importsIn(`libs/${module}/src/index.ts`).map(({ name }) => name);
      expect(exported.filter((name, at) => exported.indexOf(name) !== at)).toEqual([]);
    }
  });
});
