import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { Mails } from '#notifications';
import { Database, UnitOfWork } from '#platform';
import { endBuilt, startBuilt, type BuiltProcess } from '../../support/crashes/built-process.js';
import { CrashScene } from '../../support/crashes/crash-scene.js';

jest.setTimeout(300_000);

let scene: CrashScene;
beforeAll(async () => {
  scene = await CrashScene.open();
});
afterAll(async () => {
  await endBuilt();
  await scene.close();
});

const write = (sql: string) =>
  scene.product.get(UnitOfWork).run(scene.product.system, (inner) => scene.product.get(Database).query(inner, sql));

describe('a portal that is asked to go', () => {
  /** As a balancer does: one connection kept open, and nothing more sent here once it is not ready. */
  async function visitor(portal: BuiltProcess, path: string, isReady: () => boolean): Promise<number[]> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statuses: number[] = [];
    while (isReady()) {
      statuses.push(await get(portal, path, agent));
      await pass(5);
    }
    agent.destroy();
    return statuses;
  }
  const get = (portal: BuiltProcess, path: string, agent?: Agent) =>
    new Promise<number>((resolve, reject) => {
      const headers = { authorization: `Bearer ${scene.ana.token}` };
      request(portal.url + path, { headers, ...(agent ? { agent } : {}) }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      })
        .on('error', reject)
        .end();
    });

  it('says so first, fails no request, also none that is still being sent, and ends', async () => {
    const portal = await startBuilt('portal', { env: { ...scene.env, DRAIN_SECONDS: '2' } });
    let ready = true;
    const visits = ['/sign-in', '/api/v1/me', `/testing/${scene.test.rollout.id}`].flatMap((path) =>
      [1, 2, 3].map(() => visitor(portal, path, () => ready)),
    );
    const slow = slowly(portal);
    await pass(500);
    portal.process.kill('SIGTERM');
    const probe = (async () => {
      while ((await get(portal, '/health/ready')) === 200) await pass(20);
      ready = false;
    })();
    await probe;
    const statuses = (await Promise.all(visits)).flat();
    expect(statuses.length).toBeGreaterThan(5);
    expect(statuses.filter((status) => status >= 400)).toEqual([]);
    expect(await slow).toBe(201);
    expect(await portal.ended).toBe('SIGTERM');
    await expect(get(portal, '/health/live')).rejects.toThrow('ECONNREFUSED');
  });

  it('says so at once also while a job of its own takes its time', async () => {
    const { product } = scene;
    const silent = createServer().listen(0, '127.0.0.1').unref();
    await once(silent, 'listening');
    const asked = once(silent, 'connection');
    const { port } = silent.address() as AddressInfo;
    const portal = await startBuilt('portal', {
      env: { SMTP_URL: `smtp://127.0.0.1:${port}`, WORKER: 'inline', DRAIN_SECONDS: '1' },
    });
    const mail = { template: 'account.passwordChanged', personId: scene.ana.person.id, references: {} };
    await product.get(Mails).queue(product.system, mail);
    const [line] = (await asked) as [Socket];
    portal.process.kill('SIGTERM');
    await pass(200);
    const began = performance.now();
    expect(await get(portal, '/health/ready')).toBe(503);
    await pass(800);
    expect(await get(portal, '/api/v1/me')).toBe(200);
    line.end('554 not today\r\n');
    silent.close();
    expect(await portal.ended).toBe('SIGTERM');
    expect(performance.now() - began).toBeLessThan(8_000);
    const database = product.get(Database);
    expect(await database.query(undefined, `SELECT id FROM job WHERE status = 'running'`)).toEqual([]);
    await write('DELETE FROM job');
  });

  /** A contribution whose body arrives over the whole of the drain. */
  function slowly(portal: BuiltProcess): Promise<number> {
    const body = JSON.stringify({ kind: 'idea', title: 'Sent on a slow line', text: 'It took a while.' });
    return new Promise((resolve, reject) => {
      const sending = request(
        `${portal.url}/api/v1/rollouts/${scene.test.rollout.id}/contributions`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${scene.ana.token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
      ).on('error', reject);
      sending.write(body.slice(0, 10));
      setTimeout(() => sending.end(body.slice(10)), 3500);
    });
  }
});

describe('a database that a newer version has changed', () => {
  const NEWER = 'FromTheFuture1999999999999';
  beforeAll(() => write(`INSERT INTO migration (timestamp, name) VALUES (1999999999999, '${NEWER}')`));
  afterAll(() => write(`DELETE FROM migration WHERE name = '${NEWER}'`));

  it.each([
    ['portal', []],
    ['worker', []],
    ['console', ['migrate']],
    ['console', ['jobs', 'list']],
  ] as const)('is not touched by an older %s %j, which says what to do', async (program, words) => {
    const started = await startBuilt(program, { words });
    expect([await started.ended, started.output()]).toEqual([
      1,
      expect.stringMatching(/newer version.*(\n|\\n)Nothing was changed/),
    ]);
    expect(started.output()).not.toMatch(/^\s+at /m);
    expect(await scene.product.get(Database).query(undefined, 'SELECT id FROM job LIMIT 1')).toEqual([]);
  });
});
