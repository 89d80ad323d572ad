import { readFileSync } from 'node:fs';
import { SettingProblems } from './reading.js';
import { readSettings, settingNames } from './settings.js';

const MYSQL = { DATABASE_URL: 'mysql://pepite@db.example/pepite' };
const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingProblems) return [...error.problems];
    throw error;
  }
  return [];
};
const databaseOf = (env: Record<string, string>) => readSettings({ ...MYSQL, ...env }).database;

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
    expect(settings.metrics).toBeUndefined();
  });

  it('keep the files of each database apart unless told where they belong', () => {
    const folder = (env: Record<string, string>) => readSettings({ PEPITE_ROOT: '/srv/pepite', ...env }).filesFolder;
    expect(folder({})).toBe('/srv/pepite/var/pepite.files');
    expect(folder({ DATABASE_URL: 'sqlite:var/demo.sqlite' })).toBe('/srv/pepite/var/demo.files');
    expect(folder({ DATABASE_URL: 'mysql://u:p@h/db' })).toBe('/srv/pepite/var/files');
    expect(folder({ FILES_FOLDER: '/mnt/pictures' })).toBe('/mnt/pictures');
  });

  it('take each of these, and nothing is wrong', () => {
    const good: Record<string, string>[] = [
      { TRUSTED_PROXIES: '10.0.0.0/8, ::1 loopback;192.168.1.7 fd00::/8' },
      { PUBLIC_URL: 'https://pepite.example/' },
      { DATABASE_URL: 'mariadb://pepite:p%40ss%2Fw@db.example:3307/pepite' },
      { DATABASE_URL: 'mysql://u:p@s:s@h/db' },
      { SMTP_URL: 'smtps://u:p@mail.example?greetingTimeout=20000' },
      { MAIL_FROM: 'pepite@group.example' },
      { METRICS_PORT: '9464' },
      { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0', METRICS_TOKEN: 'sixteen-or-more-1' },
      Object.fromEntries(settingNames().map((name) => [name, ' '])),
    ];
    for (const env of good) expect([env, problemsOf(env)]).toEqual([env, []]);
    expect(readSettings({ PUBLIC_URL: 'https://pepite.example:443/' }).publicUrl).toBe('https://pepite.example');
  });

  it('say of each bad value which one it is and what is wrong, and repeat no secret', () => {
    const secret = 'hunter2';
    const bad: Record<string, [string, Record<string, string>?][]> = {
      PORT: [['many'], ['65536'], ['-1'], ['1e3'], ['0x50'], ['3000.5']],
      HOST: [['http://0.0.0.0'], ['a b']],
      PUBLIC_URL: [['pepite.example'], [`https://u:${secret}@x`], ['https://x/y'], ['https://a b'], ['https://x:port']],
      NODE_ENV: [['prod']],
      TRUSTED_PROXIES: [['10.0.0.0 /8'], ['10.0.0.0/33'], ['10.0.0'], ['proxy'], ['::1/129'], ['10.0.0.0/']],
      DATABASE_URL: [
        ['oracle:x'],
        ['sqlite:'],
        ['sqlite://var/pepite.sqlite'],
        [`mysql://u:${secret}/x@h/db`],
        [`mysql://u:${secret}#x@h/db`],
        [`mysql://u:${secret}%zz@h/db`],
        [`mysql://u:${secret}@h/db?ssl=true`],
        ['mysql://h'],
        ['mysql://h/'],
        ['mysql://h/db', { DATABASE_PASSWORD: secret }],
        ['mysql://h:port/db'],
      ],
      DATABASE_PASSWORD: [[secret], [secret, { DATABASE_URL: 'mysql://u:p@h/db' }]],
      DATABASE_CA: [
        ['/nowhere/ca.pem', MYSQL],
        ['config/settings.ts', MYSQL],
        ['-----BEGIN', MYSQL],
        ['config', MYSQL],
        ['x'],
      ],
      DATABASE_TLS: [
        ['on', MYSQL],
        ['verify-ca', MYSQL],
        ['verify-full', { DATABASE_URL: 'mysql://u@10.0.0.1/db' }],
      ],
      DATABASE_POOL: [['0'], ['all']],
      DATABASE_PATIENCE_SECONDS: [['0'], ['61']],
      SMTP_URL: [['mail.example:25'], ['smtp://'], [`smtp://u:${secret}/x@h`], ['http://h']],
      SMTP_PASSWORD: [[secret, { SMTP_URL: 'smtp://u:p@h' }], [secret]],
      MAIL_FROM: [['Pépite'], ['Pépite <pepite>'], ['a@b, c@d']],
      CONTACT_BUDGET: [['-1'], ['51']],
      WORKER: [['perhaps']],
      DRAIN_SECONDS: [['301']],
      DEMO: [['yes'], ['on', { NODE_ENV: 'production' }]],
      LOG_LEVEL: [['verbose']],
      METRICS_PORT: [['x'], ['3000']],
      METRICS_HOST: [['http://x']],
      METRICS_TOKEN: [['short'], ['', { METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }]],
      SECRET_KEY: [[secret]],
      API_REQUESTS_PER_MINUTE: [['9']],
      UPLOAD_LIMIT_MB: [['2001']],
    };
    for (const [name, values] of Object.entries(bad))
      for (const [value, beside] of values) {
        const problems = problemsOf({ ...beside, [name]: value });
        expect([name, value, problems.filter((problem) => problem.startsWith(`${name} `)).length]).toEqual([
          name,
          value,
          1,
        ]);
        expect(problems.join()).not.toContain(secret);
      }
    // Of a folder or a file nothing is known before it is used.
    const unchecked = ['PEPITE_ROOT', 'SECRET_KEY_FILE', 'FILES_FOLDER'];
    expect([...Object.keys(bad), ...unchecked].sort()).toEqual(settingNames().sort());
    const first = Object.fromEntries(Object.entries(bad).map(([name, [value]]) => [name, value![0]]));
    const named = new Set(problemsOf(first).map((problem) => problem.split(' ')[0]));
    const beside = ['DATABASE_PASSWORD', 'DATABASE_CA', 'DATABASE_TLS', 'SMTP_PASSWORD', 'METRICS_TOKEN'];
    for (const name of Object.keys(bad)) if (!beside.includes(name)) expect(named).toContain(name);
  });

  it('put a password of any characters into the address', () => {
    const password = 'p@ss/w:rd#1%41? é';
    const url = new URL(databaseOf({ DATABASE_PASSWORD: password }).url);
    expect([decodeURIComponent(url.password), url.hostname, url.pathname]).toEqual([password, 'db.example', '/pepite']);
    const { smtpUrl } = readSettings({ SMTP_URL: 'smtp://u@mail.example:587', SMTP_PASSWORD: password });
    expect(decodeURIComponent(new URL(smtpUrl!).password)).toBe(password);
  });

  it('encrypt when an authority is named, or asked to', () => {
    expect(databaseOf({}).tls).toBeUndefined();
    expect(databaseOf({ DATABASE_TLS: 'off' }).tls).toBeUndefined();
    expect(databaseOf({ DATABASE_TLS: 'verify-full' }).tls).toEqual({ ca: undefined, namesServer: true });
  });

  it('are all in .env.example', () => {
    const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(documented.sort()).toEqual(settingNames().sort());
  });
});
