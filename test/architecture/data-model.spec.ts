import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getMetadataArgsStorage } from 'typeorm';

const PAGE = 'docs/data-model.md';
const BEGIN = '<!-- drawn from the entities by test/architecture/data-model.spec.ts -->\n';
const ROOMS = [
  ...['identity', 'notifications', 'campaigns', 'recruitment'],
  ...['contributions', 'responses', 'triage', 'community', 'platform'],
];

interface DrawnTable {
  readonly name: string;
  readonly room: string;
  readonly keys: readonly string[];
  readonly leadsTo: readonly { column: string; table: string }[];
}

const roomOf = new Map<unknown, string>();
/** What is said of each table above its class, as far as the first full stop. */
const said = new Map<string, string>();
for (const path of globSync('libs/*/src/**/*.entity.ts').sort()) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as many as there are, whatever they are called
  for (const declared of Object.values(require(resolve(path)) as object)) roomOf.set(declared, path.split('/')[1]!);
  for (const [, comment, table] of readFileSync(path, 'utf8').matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*@(?:Table|Entity)\('(\w+)'/g,
  ))
    said.set(
      table!,
      comment!
        .replace(/\s*\n\s*\*?\s*/g, ' ')
        .trim()
        .replace(/\.( .*)?$/, ''),
    );
}

const metadata = getMetadataArgsStorage();
const nameOf = new Map(metadata.tables.map(({ target, name }) => [target, name!]));
const named = new Map([...nameOf].map(([target, name]) => [(target as { name: string }).name, name]));

const tables = metadata.tables.map(({ target, name }): DrawnTable => {
  const columns = metadata.filterColumns(target);
  return {
    name: name!,
    room: roomOf.get(target)!,
    keys: columns.filter(({ options }) => options.primary).map(({ propertyName }) => propertyName),
    leadsTo: metadata.foreignKeys
      .filter((key) => key.target === target)
      .map(({ propertyName, type }) => ({
        column: propertyName!,
        table: named.get(type as string) ?? (type as string),
      })),
  };
});

function drawingOf(room: string): string {
  const own = tables.filter((table) => table.room === room).sort((a, b) => (a.name < b.name ? -1 : 1));
  const boxes = own.map(({ name, keys }) => [`  ${name} {`, ...keys.map((key) => `    key ${key}`), '  }'].join('\n'));
  const arrows = own.flatMap(({ name, leadsTo }) =>
    leadsTo.map(({ column, table }) => `  ${table} ||--o{ ${name} : ${column}`),
  );
  const words = own.flatMap(({ name }) => (said.has(name) ? [`- **${name}**: ${said.get(name)}.`] : []));
  return [`## ${room}`, '', ...words, '', '```mermaid', 'erDiagram', ...boxes, ...arrows, '```', ''].join('\n');
}

it('the data model is drawn as the entities declare it (DRAW=1 draws it anew)', () => {
  expect([...new Set(tables.map(({ room }) => room))].sort()).toEqual([...ROOMS].sort());
  const page = readFileSync(PAGE, 'utf8');
  const head = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  const drawn = `${head}\n${ROOMS.map(drawingOf).join('\n')}`;
  if (process.env['DRAW']) writeFileSync(PAGE, drawn);
  else expect(page).toBe(drawn);
});
