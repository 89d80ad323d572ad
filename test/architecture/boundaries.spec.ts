import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const BOTTOM_UP = [
  'config',
  'platform',
  'identity',
  'notifications',
  'campaigns',
  'recruitment',
  'contributions',
  'responses',
  'triage',
  'community',
  'insights',
];
const COPIED = ['apps', 'libs', 'config', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'];
const folderOf = (name: string) => (name === 'config' ? 'config' : `libs/${name}/src`);

/** Each module reaching for the one above it, by its door; the highest for the apps. */
const climbs = BOTTOM_UP.map((name, index) => {
  const above = BOTTOM_UP[index + 1];
  return {
    rule: `ladder-${name}`,
    file: `${folderOf(name)}/planted-climb.ts`,
    source: `import * as above from '${above ? `#${above}` : '../../../apps/product.module.js'}';\nexport const planted = above;\n`,
  };
});

const others = [
  {
    rule: 'portal-mouths',
    file: 'apps/portal/src/home/planted.presenter.ts',
    source: `export { HomePages } from './home.pages.js';\n`,
  },
  {
    rule: 'portal-presenters',
    file: 'apps/portal/src/campaigns/planted.presenter.ts',
    source: `export { CampaignLoader } from './campaign.page-model.js';\n`,
  },
  {
    rule: 'browser-rules-only',
    file: 'apps/portal/assets/js/planted.ts',
    source: `import { Results } from '../../../../libs/insights/src/index.ts';\nexport const planted = Results;\n`,
  },
  {
    rule: 'door-only',
    file: 'apps/planted-window.ts',
    source: `export { Person } from '../libs/identity/src/people/person.entity.js';\n`,
  },
  {
    rule: 'door-from-outside',
    file: 'libs/identity/src/planted-index.ts',
    source: `export { IdentityModule } from './index.js';\n`,
  },
  {
    rule: 'no-cycles',
    file: 'libs/identity/src/planted-hen.ts',
    source: `import { egg } from './planted-egg.js';\nexport const hen = () => egg;\n`,
  },
  {
    rule: 'no-development-packages',
    file: 'libs/identity/src/planted-package.ts',
    source: `import fc from 'fast-check';\nexport const planted = fc;\n`,
  },
  {
    rule: 'no-tests-in-source',
    file: 'libs/identity/src/planted-test.ts',
    source: `export { planted } from './planted.spec.js';\n`,
  },
];

const HELPERS = {
  'libs/identity/src/planted-egg.ts': `import { hen } from './planted-hen.js';\nexport const egg = () => hen;\n`,
  'libs/identity/src/planted.spec.ts': `export const planted = 1;\n`,
};

let folder: string;
let violations: Violation[];

/** The boundary check of this very tree, with one deliberate violation of every rule planted in a copy of it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pepite-boundaries-'));
  for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const { file, source } of [...climbs, ...others]) writeFileSync(join(folder, file), source);
  for (const [file, source] of Object.entries(HELPERS)) writeFileSync(join(folder, file), source);
  const command = [
    resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
  ];
  const options = ['--output-type', 'json', 'apps', 'libs', 'config'];
  const found = execFileSync(process.execPath, [...command, ...options], {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  });
  violations = (JSON.parse(found) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the boundaries', () => {
  it.each([...climbs, ...others])('bite: $rule', ({ rule, file }) => {
    expect(existsSync(join(folder, file))).toBe(true);
    const caught = violations.filter(({ from, to }) => [from, to].includes(file));
    expect(caught.map((violation) => violation.rule.name)).toContain(rule);
  });
});
