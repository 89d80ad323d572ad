import { SettingProblems } from './reading.js';
import { engineFromUrl, readSettings } from './settings.js';

describe('settings', () => {
  it('just run with an empty environment', () => {
    const settings = readSettings({ PEPITE_ROOT: '/srv/pepite' });
    expect(settings.publicUrl).toBe('http://localhost:3000');
    expect(settings.database).toEqual({
      url: 'sqlite:/srv/pepite/var/pepite.sqlite',
      engine: 'sqlite',
      poolSize: 16,
      patienceSeconds: 8,
    });
    expect(settings.secureCookies).toBe(false);
    expect(settings.demo).toBe(false);
  });

  it('keep the files of each database apart unless told where they belong', () => {
    const folder = (env: Record<string, string>) => readSettings({ PEPITE_ROOT: '/srv/pepite', ...env }).filesFolder;
    expect(folder({})).toBe('/srv/pepite/var/pepite.files');
    expect(folder({ DATABASE_URL: 'sqlite:var/demo.sqlite' })).toBe('/srv/pepite/var/demo.files');
    expect(folder({ DATABASE_URL: 'mysql://u:p@h/db' })).toBe('/srv/pepite/var/files');
    expect(folder({ FILES_FOLDER: '/mnt/pictures' })).toBe('/mnt/pictures');
  });

  it('name every bad variable at once', () => {
    const reading = () => readSettings({ PORT: 'many', WORKER: 'perhaps', DATABASE_URL: 'oracle:x' });
    expect(reading).toThrow(SettingProblems);
    expect(reading).toThrow(/PORT must be a whole number.*\n.*DATABASE_URL.*\n.*WORKER must be one of inline, off/s);
  });

  it('never repeat a database password in the error', () => {
    expect(() => readSettings({ PUBLIC_URL: 'https://user:hunter2@x/y' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  it('tell the engine from the address', () => {
    expect(engineFromUrl('mysql://u:p@h/db')).toBe('mysql');
    expect(engineFromUrl('mariadb://u:p@h/db')).toBe('mysql');
    expect(engineFromUrl('sqlite:/x')).toBe('sqlite');
  });
});
