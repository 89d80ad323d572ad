import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '#config';
import { Uploads } from './upload.form.js';

describe('uploads', () => {
  const root = mkdtempSync(join(tmpdir(), 'pepite-uploads-'));
  const folder = join(root, 'var/uploads');
  const uploads = new Uploads({ root, uploadLimitBytes: 10 } as Settings);
  const body = (content: string, headers = {}, query = {}) =>
    ({
      isMultipart: () => false,
      headers,
      query,
      body: Readable.from([Buffer.from(content)]),
    }) as unknown as FastifyRequest;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('lie under a name of our own until they are removed', async () => {
    const upload = await uploads.receive(body('a,b', {}, { fileName: '../hr.csv' }));
    expect(upload.fileName).toBe('../hr.csv');
    expect(await text(upload.open())).toBe('a,b');
    expect(existsSync(join(folder, '../hr.csv'))).toBe(false);
    await upload.remove();
    await upload.remove();
  });

  it('end where they grow too large, announced or not', async () => {
    const refusal = { fields: [{ field: 'file', messageKey: 'directory.problems.fileTooLarge' }] };
    await expect(uploads.receive(body('12345678901'))).rejects.toMatchObject(refusal);
    await expect(uploads.receive(body('1', { 'content-length': '41' }))).rejects.toMatchObject(refusal);
  });

  it('of a process that died are removed at the next start, others are left alone', async () => {
    mkdirSync(folder, { recursive: true });
    const [old, fresh] = [join(folder, 'old.upload'), join(folder, 'fresh.upload')];
    for (const path of [old, fresh]) writeFileSync(path, '');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    utimesSync(old, twoHoursAgo, twoHoursAgo);
    await uploads.onApplicationBootstrap();
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });

  it('without a folder keep nobody from starting', async () => {
    writeFileSync(join(root, 'file'), '');
    const nowhere = new Uploads({ root: join(root, 'file'), uploadLimitBytes: 10 } as Settings);
    await expect(nowhere.onApplicationBootstrap()).resolves.toBeUndefined();
  });
});
