import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endBuilt, startBuilt, type BuiltProcess } from '../../support/crashes/built-process.js';
import { testEngine } from '../../support/engine.js';
import { openProduct } from '../../support/product.js';

interface Line {
  level: string;
  time: string;
  program: string;
  msg: string;
}

const linesOf = (built: BuiltProcess): Line[] =>
  built
    .output()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const troubles = (built: BuiltProcess) => linesOf(built).filter(({ level }) => !['debug', 'info'].includes(level));

afterEach(endBuilt);

describe('the log of a process', () => {
  it.each(['portal', 'worker'] as const)(
    'of the %s has nothing but JSON lines, those of Nest included',
    async (program) => {
      await openProduct();
      const built = await startBuilt(program, { env: { LOG_LEVEL: 'debug', DATABSE_URL: 'x' } });
      if (built.url) await fetch(`${built.url}/health/ready`);
      await built.kill('SIGTERM');
      const lines = linesOf(built);
      for (const line of lines)
        expect(line).toEqual(expect.objectContaining({ level: expect.any(String), program, time: expect.any(String) }));
      expect(lines.some(({ msg }) => msg.includes('dependencies initialized'))).toBe(true);
      expect(troubles(built).map(({ msg }) => msg)).toEqual(['DATABSE_URL is no setting: is DATABASE_URL meant?']);
    },
    30_000,
  );

  it.each(['portal', 'worker'] as const)(
    'of the %s names all bad settings in one line, those of .env too',
    async (program) => {
      const folder = mkdtempSync(join(tmpdir(), 'pepite-env-'));
      writeFileSync(join(folder, '.env'), 'CONTACT_BUDGET=many\nDRAIN_SECONDS=many\n');
      const built = await startBuilt(program, {
        env: { PEPITE_ROOT: folder, DRAIN_SECONDS: '1', TRUSTED_PROXIES: '10.0.0.0 /8', SECRET_KEY: 'hunter2' },
      });
      expect(await built.ended).toBe(1);
      rmSync(folder, { recursive: true });
      expect(linesOf(built)).toEqual([
        expect.objectContaining({
          level: 'fatal',
          msg: expect.stringMatching(/TRUSTED_PROXIES[^]*CONTACT_BUDGET[^]*SECRET_KEY/),
        }),
      ]);
      expect(built.output()).not.toMatch(/DRAIN_SECONDS|hunter2/);
    },
  );

  it('of the console, too, reads .env, and says it in words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pepite-env-'));
    writeFileSync(join(folder, '.env'), 'CONTACT_BUDGET=many\n');
    const built = await startBuilt('console', { words: ['jobs', 'list'], env: { PEPITE_ROOT: folder } });
    expect(await built.ended).toBe(1);
    rmSync(folder, { recursive: true });
    expect(built.output()).toMatch(/^Settings cannot be used:\n {2}- CONTACT_BUDGET must be/);
  });
});

const onMariaDb = testEngine === 'mariadb' ? describe : describe.skip;

onMariaDb('a database that is away', () => {
  it('is one line, and one when it is back, whoever asks and however often', async () => {
    const { settings } = await openProduct();
    const way = await openWay(Number(new URL(settings.database.url).port));
    const url = settings.database.url.replace(/:\d+\//, `:${way.port}/`);
    const portal = await startBuilt('portal', { env: { DATABASE_URL: url, WORKER: 'inline' } });
    const worker = await startBuilt('worker', { env: { DATABASE_URL: url } });
    const ready = async () => (await fetch(`${portal.url}/health/ready`)).status;
    await way.close();
    // Longer than several looks for jobs.
    for (const end = Date.now() + 3_500; Date.now() < end;) {
      expect(await ready()).toBe(503);
      await fetch(`${portal.url}/api/v1/me`, { headers: { authorization: `Bearer ${'x'.repeat(40)}` } });
    }
    await way.open();
    const deadline = Date.now() + 15_000;
    const isBack = (built: BuiltProcess) => linesOf(built).some(({ msg }) => msg.includes('is reached again'));
    while ((await ready()) !== 200 || !isBack(worker)) expect(Date.now()).toBeLessThan(deadline);
    for (const built of [portal, worker]) {
      expect(troubles(built).map(({ msg }) => msg)).toEqual([
        expect.stringMatching(/^The database cannot be reached \(.*ECONN/),
      ]);
      expect(linesOf(built).filter(({ msg }) => msg.includes('is reached again'))).toHaveLength(1);
    }
    await Promise.all([portal.kill('SIGTERM'), worker.kill('SIGTERM')]);
    await way.close();
  }, 60_000);
});

/** A way to the server that can be closed and opened again. */
async function openWay(to: number): Promise<{ port: number; close(): Promise<void>; open(): Promise<void> }> {
  const under = new Set<Socket>();
  let server: Server;
  let port = 0;
  const open = () =>
    new Promise<void>((resolve) => {
      server = createServer((socket) => {
        const onward = connect(to, '127.0.0.1');
        for (const each of [socket, onward]) under.add(each.on('error', () => undefined));
        socket.pipe(onward).pipe(socket);
      }).listen(port, '127.0.0.1', resolve);
    });
  await open();
  port = (server!.address() as AddressInfo).port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of under) socket.destroy();
      under.clear();
    });
  return { port, close, open };
}
