import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { readSettings } from '#config';
import { Database, connectionFailure } from '#platform';
import { anAuthority, vouchForServer } from '../../support/certificates.js';
import { testEngine } from '../../support/engine.js';
import { startMariadbd, type Mariadbd } from '../../support/mariadbd.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';

const PASSWORD = 'p@ss/w:rd#1%41?';
const onMariaDb = testEngine === 'mariadb' ? describe : describe.skip;

onMariaDb('a database server whose accounts must encrypt', () => {
  let folder: string;
  let ours: string;
  let others: string;
  let server: Mariadbd;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pepite-tls-'));
    [ours, others] = [anAuthority(folder, 'ours'), anAuthority(folder, 'others')];
    const { cert, key } = vouchForServer(folder, ours, 'localhost');
    server = await startMariadbd('volatile', [`--ssl-cert=${cert}`, `--ssl-key=${key}`]);
    await onServer(
      'CREATE DATABASE encrypted CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
      `CREATE USER pepite IDENTIFIED BY '${PASSWORD}' REQUIRE SSL`,
      'GRANT ALL ON encrypted.* TO pepite',
    );
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  async function onServer(...statements: string[]): Promise<void> {
    const connection = await createConnection(server.url);
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  }

  function open(settings: Record<string, string>, host = 'localhost'): Promise<OpenPortal> {
    const url = server.url.replace('root@127.0.0.1', `pepite@${host}`) + '/encrypted';
    const env = { ...process.env, DATABASE_URL: url, DATABASE_PASSWORD: PASSWORD, ...settings };
    return openPortal({ settings: { database: readSettings(env).database } });
  }

  const refused = (settings: Record<string, string>, host?: string) =>
    open(settings, host).then(
      () => 'taken',
      (error: unknown) => connectionFailure(error),
    );

  it('is migrated, written to and read, encrypted, with the authority as a file or as text', async () => {
    for (const ca of [ours, readFileSync(ours, 'utf8').replaceAll('\n', '\\n')]) {
      const portal = await open({ DATABASE_CA: ca });
      await portal.browser().get('/health/ready').expect(200);
      const [cipher] = await portal.get(Database).query<{ Value: string }>(undefined, "SHOW STATUS LIKE 'Ssl_cipher'");
      expect(cipher?.Value).toMatch(/^TLS_|-/);
      await portal.close();
    }
  }, 60_000);

  it('is refused in one line where nobody vouches for it, and refuses what is not encrypted', async () => {
    expect(await refused({})).toMatch(/^The database server cannot be used: .*wants the connection encrypted/);
    expect(await refused({ DATABASE_CA: others })).toMatch(/an authority that is not in DATABASE_CA/);
    expect(await refused({ DATABASE_CA: others, DATABASE_TLS: 'verify-ca' }, '127.0.0.1')).toMatch(
      /not in DATABASE_CA/,
    );
    expect(await refused({ DATABASE_TLS: 'verify-full' })).toMatch(/not in DATABASE_CA/);
  }, 60_000);

  it('must have the name that was asked for, unless any name under the authority will do', async () => {
    vouchForServer(folder, ours, 'db.elsewhere.example');
    await onServer('FLUSH SSL');
    expect(await refused({ DATABASE_CA: ours })).toMatch(/is for another name than DATABASE_URL has/);
    for (const [host, tls] of [
      ['localhost', 'verify-ca'],
      ['127.0.0.1', ''],
    ] as const) {
      const portal = await open({ DATABASE_CA: ours, DATABASE_TLS: tls }, host);
      await portal.browser().get('/health/ready').expect(200);
      await portal.close();
    }
  }, 60_000);
});
