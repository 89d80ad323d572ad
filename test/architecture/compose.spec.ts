import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Compose {
  services: Record<
    string,
    {
      image?: string;
      build?: string;
      environment?: Record<string, string>;
      depends_on?: Record<string, unknown>;
      stop_grace_period?: string;
    }
  >;
  volumes: Record<string, unknown>;
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
    expect(compose.services.portal?.environment?.DATABASE_URL).toContain('${PEPITE_DB_PASSWORD:?');
    expect(compose.services.portal?.depends_on).toHaveProperty('mysql');
  });

  it('leaves portal and worker the time to end what they have in hand', () => {
    for (const name of ['portal', 'worker']) expect(compose.services[name]?.stop_grace_period).toBe('70s');
  });

  it('names only settings that exist', () => {
    const known = readFileSync('.env.example', 'utf8');
    for (const name of Object.keys(compose.services.portal?.environment ?? {})) expect(known).toContain(`${name}=`);
  });
});
