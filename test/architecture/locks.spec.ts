import { globSync, readFileSync } from 'node:fs';

it('no row is locked for sharing: TiDB takes the words and locks nothing, or refuses them', () => {
  const sources = globSync('{apps,libs}/**/*.ts', { exclude: ['**/*.spec.ts', 'apps/portal/assets/**'] });
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((path) => /LOCK IN SHARE|FOR SHARE/.test(readFileSync(path, 'utf8')))).toEqual([]);
});
