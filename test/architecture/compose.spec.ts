import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readSettings, settingNames } from '#config';
import { buildProgram } from '../../apps/console/src/program.js';

interface Compose {
  services: Record<
    string,
    {
      image?: string;
      build?: string;
      environment?: Record<string, string>;
      depends_on?: Record<string, unknown>;
      stop_grace_period?: string;
      healthcheck?: { test?: string[] };
    }
  >;
  volumes: Record<string, unknown>;
}

/** As compose does it: `${NAME:-otherwise}` and `${NAME:?refused}`. */
function filledIn(value: string, env: Record<string, string>): string {
  return value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, mark: string, otherwise: string) => {
    const given = env[name];
    if (!given && mark === '?') throw new Error(otherwise);
    return given ?? otherwise;
  });
}

describe('docker-compose.yml', () => {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;

  it('runs portal, worker, MySQL 8.4 and maildev', () => {
    expect(Object.keys(compose.services)).toEqual(['portal', 'worker', 'mysql', 'maildev']);
    expect(compose.services.mysql?.image).toBe('mysql:8.4');
  });

  it('gives portal and worker the same image and settings, and names no password', () => {
    expect(compose.services.worker?.build).toBe(compose.services.portal?.build);
    expect(compose.services.worker?.environment).toEqual(compose.services.portal?.environment);
    expect(compose.services.portal?.environment?.DATABASE_PASSWORD).toContain('${PEPITE_DB_PASSWORD:?');
    expect(compose.services.portal?.depends_on).toHaveProperty('mysql');
  });

  it('leaves portal and worker the time to end what they have in hand', () => {
    for (const name of ['portal', 'worker']) expect(compose.services[name]?.stop_grace_period).toBe('70s');
  });

  it('passes every setting on, but for those that the image itself says', () => {
    const ofImage = ['HOST', 'PORT', 'NODE_ENV', 'SECRET_KEY_FILE', 'PEPITE_ROOT', 'DEMO'];
    const passed = Object.keys(compose.services.portal?.environment ?? {});
    expect([...passed, ...ofImage].sort()).toEqual(settingNames().sort());
  });

  it('starts with what .env must hold alone, and with a password of any characters', () => {
    const start = (env: Record<string, string>) =>
      readSettings(
        Object.fromEntries(
          Object.entries(compose.services.portal?.environment ?? {}).map(([name, value]) => [
            name,
            filledIn(value, env),
          ]),
        ),
      );
    const must = { PEPITE_DB_PASSWORD: 'p@ss/w:rd#%', PEPITE_SECRET_KEY: 'k'.repeat(43) };
    const { database, smtpUrl } = start(must);
    expect(decodeURIComponent(new URL(database.url).password)).toBe(must.PEPITE_DB_PASSWORD);
    expect([database.engine, database.poolSize, smtpUrl]).toEqual(['mysql', 16, 'smtp://maildev:1025']);
    expect(start({ ...must, DATABASE_POOL: '8' }).database.poolSize).toBe(8);
  });

  it('asks the worker for signs of life', () => {
    const { test } = compose.services.worker?.healthcheck ?? {};
    expect(test?.slice(-2)).toEqual(['worker', 'check']);
    const helped = buildProgram().commands.find((command) => command.name() === 'worker');
    expect(helped?.commands.map((command) => command.name())).toContain('check');
  });
});
