import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const files = globSync(['{apps,libs,config,scripts,test,docs}/**/*.*', '*.*', '.*.cjs']);
const names = new Set(files.map((path) => basename(path)));
const source = globSync('{apps,libs,config,scripts,test}/**/*.{ts,cjs,hbs}').map((path) => readFileSync(path, 'utf8'));

const FILE = /`([\w./-]+\.(?:tsx?|cjs|js|hbs|css)|[\w./-]+\.spec)`/g;
const IDENTIFIER = /`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`/g;
/** Examples: what a kind of file is called, and the next migration. */
const EXAMPLE = /^x\.|^\d{4}-reminders\.ts$/;

const namedIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name!));

function missingIn(text: string): string[] {
  const gone = [...namedIn(text, FILE)].filter((path) => {
    const name = basename(path);
    return !EXAMPLE.test(name) && !names.has(name) && !names.has(`${name}.ts`);
  });
  const unknown = [...namedIn(text, IDENTIFIER)].filter((name) => !source.some((code) => code.includes(name)));
  return [...gone, ...unknown];
}

it('every file and class that the documents name is there', () => {
  const documents = files.filter(
    (path) => /^(?:docs\/.*|README|CONTRIBUTING|CHANGELOG|SECURITY)\.?\w*$/.test(path) && path.endsWith('.md'),
  );
  const missing = documents.flatMap((path) => missingIn(readFileSync(path, 'utf8')).map((name) => `${path}: ${name}`));
  expect(documents.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

const UNKNOWN = ['Nobodys', 'Class'].join('');

it('a name that is gone is found', () => {
  expect(missingIn(`see \`gone-file.ts\`, \`gone.spec\`, \`${UNKNOWN}\` and \`docs.spec.ts\``)).toEqual([
    'gone-file.ts',
    'gone.spec',
    UNKNOWN,
  ]);
});
