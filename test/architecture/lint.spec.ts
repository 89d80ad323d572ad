import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ESLINT = resolve('node_modules/eslint/bin/eslint.js');

/** What lint says of this text, if it stood in that file. */
function problemsIn(file: string, source: string): { line: number; message: string }[] {
  const options = ['--stdin', '--stdin-filename', file, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, [ESLINT, ...options], { input: source, encoding: 'utf8' });
  const [{ messages }] = JSON.parse(stdout) as [{ messages: { ruleId: string; line: number; message: string }[] }];
  return messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax');
}

describe('lint', () => {
  it('refuses pages that say themselves who may', () => {
    const planted = [
      `import { isCentral } from '#identity';`,
      `export const TEAM = ['sponsor', 'expert'];`,
      `export const may = (role: string) => role === 'sponsor' || isCentral({ kind: 'nobody' });`,
    ];
    const found = problemsIn('apps/portal/src/home/home.pages.ts', planted.join('\n'));
    expect(found.map(({ line }) => line)).toEqual([1, 2, 2, 3]);
  }, 120_000);

  it('refuses modules that write down where a page is', () => {
    const planted = ["export const here = '/inbox';", 'export const there = (id: string) => `/comments/${id}`;'];
    const found = problemsIn('libs/community/src/index.ts', planted.join('\n'));
    expect(found.map(({ line }) => line)).toEqual([1, 2]);
  }, 120_000);
});
