import { setTimeout as pass } from 'node:timers/promises';
import Libsql from 'libsql';
import { createConnection, type Connection } from 'mysql2/promise';
import { Database } from '#platform';
import { aCampaign, aRollout } from '../../factories/campaigns.js';
import { aPerson, aRole } from '../../factories/directory.js';
import { testEngine } from '../../support/engine.js';
import { openPortal, type Browser, type OpenPortal } from '../../support/portal.js';

const PATIENCE_SECONDS = 1;
/** Twice: for a connection or a turn, and for the statement; and some for a busy machine. */
const BOUND_MS = 6_000;
const HEALTH_MS = 1_000;
const RECOVERY_MS = 30_000;

let portal: OpenPortal;
let browser: Browser;
let api: Browser;
let personId: number;

beforeAll(async () => {
  const { settings } = await openPortal().then(async (opened) => {
    await opened.close();
    return opened;
  });
  portal = await openPortal({ settings: { database: { ...settings.database, patienceSeconds: PATIENCE_SECONDS } } });
  const person = await aPerson();
  personId = person.id;
  browser = await portal.as(person);
  api = await portal.api(person);
}, 60_000);

const write = () => api.patch('/api/v1/me').send({ locale: 'de' });
const look = () => browser.get('/me');
const ready = () => portal.browser().get('/health/ready');

async function timed<T>(work: () => PromiseLike<T>): Promise<{ answer: T; ms: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - began };
}

async function expectTold(work: () => PromiseLike<{ status: number; headers: Record<string, string> }>): Promise<void> {
  const { answer, ms } = await timed(work);
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, expect.any(String)]);
  expect(ms).toBeLessThan(BOUND_MS);
}

async function expectRecovered(): Promise<void> {
  for (const end = Date.now() + RECOVERY_MS; Date.now() < end;) {
    const statuses = [(await ready()).status, (await look()).status, (await write()).status];
    if (statuses.every((status) => status < 300)) return;
  }
  throw new Error('It does not recover by itself');
}

const onSqlite = testEngine === 'sqlite' ? describe : describe.skip;
const onMariaDb = testEngine === 'mariadb' ? describe : describe.skip;

onSqlite('another process that writes to the file and does not end', () => {
  it.each(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'])(
    '(%s) holds up those who write for a while, and nobody else',
    async (begin) => {
      const other = new Libsql(portal.get(Database).writer.options.database as string);
      other.exec(begin);
      try {
        const writing = expectTold(write);
        expect((await look()).status).toBe(200);
        const { answer, ms } = await timed(ready);
        expect([answer.status, ms < HEALTH_MS]).toEqual([200, true]);
        await writing;
      } finally {
        other.exec('COMMIT');
        other.close();
      }
      await expectRecovered();
    },
    60_000,
  );
});

onMariaDb('a server that does not answer', () => {
  let other: Connection;
  beforeAll(async () => {
    other = await createConnection(process.env['DATABASE_URL'] ?? '');
  });
  afterAll(() => other.end());

  it('because somebody has locked a row: who wants to change it is told, others go on', async () => {
    await other.query('START TRANSACTION');
    await other.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [personId]);
    try {
      await expectTold(write);
      expect((await look()).status).toBe(200);
      expect((await ready()).status).toBe(200);
    } finally {
      await other.query('ROLLBACK');
    }
    await expectRecovered();
  }, 60_000);

  it('because somebody has locked its tables: everybody is told, health within a second', async () => {
    await other.query('LOCK TABLES person WRITE, entity WRITE');
    try {
      await Promise.all([expectTold(look), expectTold(write)]);
      const { answer, ms } = await timed(ready);
      expect([answer.status, ms < HEALTH_MS]).toEqual([503, true]);
    } finally {
      await other.query('UNLOCK TABLES');
    }
    await expectRecovered();
  }, 60_000);

  it('because somebody has locked a table: figures wait longer than a page, as they may take a lot of reading', async () => {
    const { id } = await aRollout({ campaign: await aCampaign() });
    const central = await aPerson();
    await aRole(central, 'central');
    const team = await portal.api(central);
    await other.query('LOCK TABLES enrolment WRITE, invitation WRITE');
    const unlocked = pass(4 * PATIENCE_SECONDS * 1000).then(() => other.query('UNLOCK TABLES'));
    const [figures, list] = await Promise.all([
      team.get(`/api/v1/rollouts/${id}/participation`),
      team.get(`/api/v1/rollouts/${id}/candidates`),
      unlocked,
    ]);
    expect([figures.status, list.status]).toEqual([200, 503]);
  }, 60_000);

  it('because all connections are in use', async () => {
    const { writer } = portal.get(Database);
    const runners = Array.from({ length: portal.settings.database.poolSize }, () => writer.createQueryRunner());
    await Promise.all(runners.map((runner) => runner.connect()));
    try {
      await expectTold(look);
      const { answer, ms } = await timed(ready);
      expect([answer.status, ms < HEALTH_MS]).toEqual([503, true]);
    } finally {
      await Promise.all(runners.map((runner) => runner.release()));
    }
    await expectRecovered();
  }, 60_000);

  it('because a statement takes for ever: the server ends it', async () => {
    await expect(portal.get(Database).query(undefined, 'SELECT SLEEP(60) + COUNT(*) FROM person')).rejects.toThrow();
    await expectRecovered();
  }, 60_000);
});
