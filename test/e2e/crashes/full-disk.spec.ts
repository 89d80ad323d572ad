import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, Database, UnitOfWork } from '#platform';
import { endBuilt, startBuilt, type BuiltProcess } from '../../support/crashes/built-process.js';
import { CrashScene } from '../../support/crashes/crash-scene.js';
import { SmallDisk } from '../../support/crashes/small-disk.js';
import { testEngine } from '../../support/engine.js';

jest.setTimeout(300_000);

let scene: CrashScene;
beforeAll(async () => {
  scene = await CrashScene.open();
});
afterAll(async () => {
  await endBuilt();
  await scene.close();
});

const contribute = (portal: BuiltProcess) =>
  fetch(`${portal.url}/api/v1/rollouts/${scene.test.rollout.id}/contributions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${scene.ana.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'idea', title: 'More room', text: 'x'.repeat(5000) }),
  });
const read = async (portal: BuiltProcess) =>
  (await scene.ask(portal, scene.ana.token, 'GET', `/api/v1/contributions/${scene.contribution.id}`)).status;

if (testEngine === 'sqlite')
  describe('a disk that is full', () => {
    let disk: SmallDisk;
    let portal: BuiltProcess;
    beforeAll(async () => {
      disk = SmallDisk.mount(16);
      const file = join(disk.folder, 'full.sqlite');
      await scene.product.get(Database).writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
      copyFileSync(String(scene.product.get(Database).writer.options.database), file);
      const FILES_FOLDER = join(disk.folder, 'files');
      portal = await startBuilt('portal', { env: { ...scene.env, DATABASE_URL: `sqlite:${file}`, FILES_FOLDER } });
      expect((await contribute(portal)).status).toBe(201);
    });
    afterAll(async () => {
      await portal.kill();
      disk.unmount();
    });

    it('refuses what cannot be kept, in words and with a time to come back, goes on reading, and recovers by itself', async () => {
      disk.fill();
      const answers = [];
      for (let n = 0; n < 5; n += 1) answers.push(await contribute(portal));
      const refused = answers.filter(({ status }) => status !== 201);
      expect(refused.length).toBeGreaterThan(2);
      for (const answer of refused) {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
        expect(await answer.json()).toMatchObject({ status: 503, title: expect.not.stringContaining('SQLITE') });
      }
      await expect(scene.sendPicture(portal, 'eeeeeeee-0000-4000-8000-000000000000')).rejects.toThrow(/50[37]/);
      expect(await read(portal)).toBe(200);
      expect((await fetch(`${portal.url}/health/ready`)).status).toBe(200);
      expect(portal.output()).toContain('no room left');
      disk.free();
      expect((await contribute(portal)).status).toBe(201);
      expect(await scene.sendPicture(portal, 'eeeeeeee-0000-4000-8000-000000000000')).toMatch(/^[0-9a-f]{32}$/);
    });
  });
else
  describe('a server whose disk is full', () => {
    it.each(['ER_DISK_FULL', 'ER_RECORD_FILE_FULL'])('is said as %s, and answered as unavailable', async (code) => {
      const full = Object.assign(new Error('The table is full'), { code });
      const { product } = scene;
      const writing = product.get(UnitOfWork).run(product.system, () => Promise.reject(full));
      await expect(writing).rejects.toBeInstanceOf(AppError);
      await expect(writing).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
