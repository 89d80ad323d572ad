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
    { file: 'apps/portal/src/http/pages/frame.ts', source: rights },
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

it('lint refuses tests that cannot fail, or only ask whether something is there', () => {
  const weak = [
    "it('works', () => { run(); });",
    "it.each([1, 2])('works with %s', (n) => { run(n); });",
    "it('is there', () => { expect(find()).toBeDefined(); });",
    "it('runs', () => { expect(() => run()).not.toThrow(); });",
    "it('is no null', () => { expect(find()).not.toBeNull(); });",
  ].join('\n');
  const sound = [
    "it('adds', () => { expect(1 + 1).toBe(2); });",
    "it('answers', async () => { await browser.get('/').expect(200); });",
    "it.each([1, 2])('adds %s', (n) => expectSum(n));",
  ].join('\n');
  const file = 'libs/platform/src/errors/planted.spec.ts';
  const [found, nothing] = problemsIn([weak, sound].map((source) => ({ file, source })));
  expect(found?.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(nothing).toEqual([]);
}, 60_000);

it('lint refuses statements whose values stand beside their text', () => {
  const text = [
    'export const one = (db: Db) => db.query(ctx, `SELECT id FROM vote WHERE id IN (${many})`, ids);',
    "export const another = (db: Db) => db.query(ctx, 'DELETE FROM vote');",
    "export const isPart = 'enrolment_id = ? AND product_id = ?';",
    "export const many = ids.map(() => '?').join(', ');",
    "export const rows = votes.map(() => '(?, ?)').join(', ');",
    'export const placeholders = marks(ids);',
  ].join('\n');
  const pieces = [
    'export const one = (db: Db) => db.query(ctx, sql`SELECT id FROM vote WHERE id IN (${list(ids)})`);',
    "export const title = 'Was it worth it?';",
  ].join('\n');
  const files = [
    'libs/contributions/src/votes/votes.service.ts',
    'apps/portal/src/http/health/health.api.ts',
    'libs/platform/src/jobs/jobs.service.ts',
  ];
  const found = problemsIn([
    ...files.map((file) => ({ file, source: text })),
    { file: 'libs/contributions/src/votes/votes.service.ts', source: pieces },
    { file: 'libs/responses/src/responses/response-rows.ts', source: text },
  ]);
  const lines = found.map((problems) => [...new Set(problems.map(({ line }) => line))]);
  expect(lines).toEqual([...files.map(() => [1, 2, 3, 4, 5, 6]), [], []]);
}, 60_000);
