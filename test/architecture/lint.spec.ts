import { execFileSync } from 'node:child_process';

interface Planted {
  readonly file: string;
  readonly source: string;
}
type Found = readonly { readonly line: number }[];

/** ESLint is a module of its own kind, and these rules ask for no types. */
const LINT = `
  import { ESLint } from 'eslint';
  import { readFileSync } from 'node:fs';
  const eslint = new ESLint({
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
    ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax',
  });
  const planted = JSON.parse(readFileSync(0, 'utf8'));
  const lint = ({ file, source }) => eslint.lintText(source, { filePath: file });
  const found = await Promise.all(planted.map(async (one) => (await lint(one))[0].messages));
  console.log(JSON.stringify(found));
`;

function problemsIn(planted: readonly Planted[]): Found[] {
  const input = JSON.stringify(planted);
  const options = { input, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', LINT], options)) as Found[];
}

it('lint refuses pages that say themselves who may or where a page is, and modules that write down addresses', () => {
  const rights = [
    `import { isCentral } from '#identity';`,
    `export const TEAM = ['sponsor', 'expert'];`,
    `export const may = (role: string) => role === 'sponsor' || isCentral({ kind: 'nobody' });`,
  ].join('\n');
  const addresses = ["export const here = '/inbox';", 'export const there = (id: string) => `/comments/${id}`;'].join(
    '\n',
  );
  const found = problemsIn([
    { file: 'apps/portal/src/home/home.pages.ts', source: rights },
    { file: 'apps/portal/src/http/pages/navigation.ts', source: rights },
    { file: 'apps/portal/src/home/home.pages.ts', source: addresses },
    { file: 'apps/portal/src/comments/comments.paths.ts', source: addresses },
    { file: 'libs/community/src/index.ts', source: addresses },
  ]);
  expect(found.map((problems) => problems.map(({ line }) => line))).toEqual([
    [1, 2, 2, 3],
    [1, 2, 2, 3],
    [1, 2],
    [],
    [1, 2],
  ]);
}, 60_000);
