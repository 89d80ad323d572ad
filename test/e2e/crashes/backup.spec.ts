import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { Contribution, Picture } from '#contributions';
import { Database } from '#platform';
import { aContribution } from '../../factories/contributions.js';
import { endBuilt, startBuilt } from '../../support/crashes/built-process.js';
import { CrashScene } from '../../support/crashes/crash-scene.js';
import { TEST_FOLDER, testEngine } from '../../support/engine.js';
import { openProduct } from '../../support/product.js';

jest.setTimeout(300_000);

const WRITES_A_SECOND = 60;
let scene: CrashScene;
let folder: string;

beforeAll(async () => {
  scene = await CrashScene.open();
  folder = mkdtempSync(join(TEST_FOLDER, 'backup-'));
});
afterAll(async () => {
  await endBuilt();
  await scene.close();
  rmSync(folder, { recursive: true, force: true });
});

const backUp = async (to: string, fault?: string) => {
  const run = await startBuilt('console', { words: ['backup', to], ...(fault ? { fault } : {}) });
  return [await run.ended, run.output()] as const;
};

const at = (file: string) => ({ DATABASE_URL: `sqlite:${file}`, FILES_FOLDER: `${file}.files` });
const onFile = async (file: string, words: string[]) => {
  const run = await startBuilt('console', { words, env: at(file) });
  return [await run.ended, run.output()] as const;
};

function withDatabase<T>(file: string, look: (database: Libsql.Database) => T): T {
  const database = new Libsql(file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

if (testEngine === 'mariadb')
  it('a backup of a server is what the server makes itself, and the console says how', async () => {
    const [status, words] = await backUp(join(folder, 'copy'));
    expect([status, words]).toEqual([1, expect.stringContaining('--single-transaction')]);
    expect(existsSync(join(folder, 'copy'))).toBe(false);
  });
else
  describe('a backup', () => {
    it('is put back over a database that died with changes not yet in its file, and none of them gets into it', async () => {
      const place = join(folder, 'place.sqlite');
      const own = String(scene.product.get(Database).writer.options.database);
      const copied = join(folder, 'to-restore');
      expect((await backUp(copied))[0]).toBe(0);
      const { id: after } = await aContribution({ rollout: scene.test.rollout, by: scene.ana.ctx });
      // As a process leaves them that is killed.
      for (const end of ['', '-wal', '-shm']) copyFileSync(own + end, place + end);
      expect(statSync(`${place}-wal`).size).toBeGreaterThan(0);

      const portal = await startBuilt('portal', { env: { ...scene.env, ...at(place) } });
      const refused = [copied, join(folder, 'nowhere')].map((from) => onFile(place, ['restore', from]));
      expect(await Promise.all(refused)).toEqual([
        [1, expect.stringContaining('stop every portal')],
        [1, expect.stringContaining('no whole backup')],
      ]);
      await portal.kill();
      const left = readFileSync(`${place}-wal`);
      expect(left.length).toBeGreaterThan(0);
      expect((await onFile(place, ['restore', copied]))[0]).toBe(0);
      // And as a hurried operator does it: the file away, what belonged to the old one still there.
      const aside = readdirSync(folder).find((name) => /^place\.sqlite\.before-[\dTZ-]+$/.test(name));
      unlinkSync(place);
      writeFileSync(`${place}-wal`, left);
      expect(await onFile(place, ['restore', copied])).toEqual([0, expect.stringContaining('.before-')]);

      expect(existsSync(`${place}-wal`)).toBe(false);
      const idsIn = (file: string) =>
        withDatabase(file, (restored) => restored.prepare('SELECT id FROM contribution').all([]) as { id: string }[]);
      const restored = idsIn(place).map(({ id }) => id);
      expect([restored.includes(scene.contribution.id), restored.includes(after)]).toEqual([true, false]);
      const checked = withDatabase(place, (found) => found.prepare('PRAGMA integrity_check').all([]));
      expect(checked).toEqual([{ integrity_check: 'ok' }]);
      expect(idsIn(join(folder, aside ?? ''))).toContainEqual({ id: after });
    });

    it('made while people write has all that was acknowledged before it, and starts elsewhere', async () => {
      const acknowledged: { id: string; at: number }[] = [];
      let writing = true;
      const write = async () => {
        while (writing) {
          const next = performance.now() + 1000 / WRITES_A_SECOND;
          const { id } = await aContribution({ rollout: scene.test.rollout, by: scene.ana.ctx });
          acknowledged.push({ id, at: Date.now() });
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
        }
      };
      const portal = await startBuilt('portal', { env: scene.env });
      const picture = await scene.sendPicture(portal, 'dddddddd-0000-4000-8000-000000000000');
      const writers = write();
      const to = join(folder, 'whole');
      const [status, words] = await backUp(to);
      writing = false;
      await writers;
      await portal.kill();
      expect([status, words]).toEqual([0, expect.stringContaining(to)]);
      const { began } = JSON.parse(readFileSync(join(to, 'backup.json'), 'utf8')) as { began: string };
      const before = acknowledged.filter(({ at }) => at < Date.parse(began));
      expect([before.length > 0, acknowledged.length > before.length]).toEqual([true, true]);

      const restored = { DATABASE_URL: `sqlite:${join(to, 'pepite.sqlite')}`, FILES_FOLDER: join(to, 'pepite.files') };
      const elsewhere = await startBuilt('portal', { env: { ...scene.env, ...restored } });
      const path = `/api/v1/pictures/${picture}`;
      expect((await scene.ask(elsewhere, scene.ana.token, 'GET', path)).headers.get('content-type')).toBe('image/webp');
      await elsewhere.kill('SIGTERM');
      const product = await openProduct({ databaseUrl: restored.DATABASE_URL, migrated: true });
      const there = new Set(
        (await product.get(Database).repository(undefined, Contribution).find()).map(({ id }) => id),
      );
      expect(before.filter(({ id }) => !there.has(id))).toEqual([]);
      expect(await product.get(Database).repository(undefined, Picture).countBy({ id: picture })).toBe(1);
      await product.close();
    });

    it('never overwrites, and one that was cut short is no folder of that name', async () => {
      const to = join(folder, 'again');
      expect((await backUp(to, 'backup.after_database'))[0]).toBe('SIGKILL');
      expect(existsSync(to)).toBe(false);
      expect((await backUp(to))[0]).toBe(0);
      writeFileSync(join(to, 'note'), 'mine');
      expect(await backUp(to)).toEqual([1, expect.stringContaining('there already')]);
      expect(readFileSync(join(to, 'note'), 'utf8')).toBe('mine');
      expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    });

    it('of nothing is refused, and nothing is made', async () => {
      const to = join(folder, 'of-nothing');
      const missing = join(folder, 'elsewhere', 'missing.sqlite');
      const empty = join(folder, 'empty.sqlite');
      writeFileSync(empty, '');
      const foreign = join(folder, 'foreign.sqlite');
      withDatabase(foreign, (other) => other.exec('CREATE TABLE note (text)'));
      const tried = [missing, empty, foreign].map((file) => onFile(file, ['backup', to]));
      expect(await Promise.all(tried)).toEqual([
        [1, expect.stringContaining('There is no database in')],
        [1, expect.stringContaining('There is no database in')],
        [1, expect.stringContaining('the database is empty')],
      ]);
      expect([existsSync(to), existsSync(missing), readFileSync(empty).length]).toEqual([false, false, 0]);
    });

    it('that fails leaves no half of one behind', async () => {
      const noFolder = join(folder, 'no-folder');
      writeFileSync(noFolder, '');
      const run = await startBuilt('console', {
        words: ['backup', join(folder, 'half')],
        env: { FILES_FOLDER: noFolder },
      });
      expect([await run.ended, run.output()]).toEqual([1, expect.stringContaining('ENOTDIR')]);
      expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([]);
    });
  });
