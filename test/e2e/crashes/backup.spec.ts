import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contribution, Picture } from '#feedback';
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

if (testEngine === 'mariadb')
  it('a backup of a server is what the server makes itself, and the console says how', async () => {
    const [status, words] = await backUp(join(folder, 'copy'));
    expect([status, words]).toEqual([1, expect.stringContaining('--single-transaction')]);
    expect(existsSync(join(folder, 'copy'))).toBe(false);
  });
else
  describe('a backup', () => {
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
  });
