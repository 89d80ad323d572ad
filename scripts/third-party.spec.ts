import { readFileSync } from 'node:fs';
import { noticesText, notPermissive, shippedPackages } from './third-party.js';

const packages = shippedPackages();

it('what is shipped is under permissive licences', () => {
  expect(packages.length).toBeGreaterThan(200);
  expect(notPermissive(packages)).toEqual([]);
});

it('a licence nobody has looked at is named', () => {
  const odd = { name: 'copyleft', version: '1.0.0', licence: 'AGPL-3.0-only', folder: 'node_modules/copyleft' };
  expect(notPermissive([odd])).toEqual(['copyleft: AGPL-3.0-only']);
});

it('the notices name what is shipped (npm run notices)', () => {
  expect(readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')).toBe(noticesText(packages));
});
