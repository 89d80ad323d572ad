import { sourceChanges } from './source-changes.js';

const here = () => true;

describe('what a change asks for', () => {
  it('compiles source that is there and removes what came of source that is gone', () => {
    const paths = ['libs/platform/src/index.ts', 'apps/portal/src/old.pages.ts', 'config/settings.ts'];
    expect(sourceChanges(paths, (path) => !path.includes('old'))).toEqual({
      compile: ['libs/platform/src/index.ts', 'config/settings.ts'],
      remove: ['dist/apps/portal/src/old.pages.js'],
      copyAssets: false,
      restart: true,
    });
  });

  it.each(['locales/pt/triage.json', 'locales/fr/mail.json'])('starts again for texts: %s', (path) => {
    expect(sourceChanges([path], here)).toEqual({ compile: [], remove: [], copyAssets: false, restart: true });
  });

  it('copies a mail template and starts again', () => {
    const path = 'libs/notifications/src/mail/templates/letter.html.hbs';
    expect(sourceChanges([path], here)).toMatchObject({ compile: [], copyAssets: true, restart: true });
  });

  it.each([
    'libs/platform/src/csv/csv-rows.spec.ts',
    'libs/insights/src/statistics/jstat.d.ts',
    'apps/portal/assets/js/desk.ts',
    'apps/portal/views/desk/item.hbs',
    'libs/platform/src/.index.ts.swp',
    'libs/platform/src/4913',
    'locales/fr',
  ])('does nothing for %s', (path) => {
    expect(sourceChanges([path], here)).toEqual({ compile: [], remove: [], copyAssets: false, restart: false });
  });
});
