import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('assets'))
    .map((name) => join(folder, name)),
);
const LOG_LINE = /logger\.(?:log|warn|error|fatal|debug)\(([^;]*)/g;
/** An error by itself, its words or its stack: in them drivers quote what people sent. */
const WHOLE_ERROR = /(?<!(?:stackTrace|errorKind|codeOf)\()\berror\b(?!\.messageKey)/;

it('what is logged of an error says its kind and where, never what was sent', () => {
  const lines = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(LOG_LINE)].map(([, said = '']) => ({ path, said })),
  );
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter(({ said }) => WHOLE_ERROR.test(said))).toEqual([]);
});
