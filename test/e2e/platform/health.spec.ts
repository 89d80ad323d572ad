import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { TEST_FOLDER } from '../../support/engine.js';
import { openPortal } from '../../support/portal.js';

it('is not ready while nothing can be kept in the file storage, says so once, and is ready again by itself', async () => {
  mkdirSync(TEST_FOLDER, { recursive: true });
  const filesFolder = join(TEST_FOLDER, 'no-folder');
  writeFileSync(filesFolder, 'a file');
  const said = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  const portal = await openPortal({ settings: { filesFolder } });
  const ready = async () => (await portal.browser().get('/health/ready')).status;
  expect([await ready(), await ready()]).toEqual([503, 503]);
  expect(said.mock.calls).toEqual([['Nothing can be kept in the file storage: ENOTDIR']]);
  expect((await portal.browser().get('/health/live')).status).toBe(200);
  rmSync(filesFolder);
  expect(await ready()).toBe(200);
  rmSync(filesFolder, { recursive: true });
});
