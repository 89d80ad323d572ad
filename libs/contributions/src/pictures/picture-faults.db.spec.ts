import type { PictureFacts } from '#contributions';
import { AppError, Database, FileStorage, type RequestContext, Throttle, UnitOfWork } from '#platform';
import { aContribution, voiceOf } from '../../../../test/factories/contributions.js';
import { aScreenshot } from '../../../../test/factories/pictures.js';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { PICTURE_QUOTA, pictureFileKey } from './picture.js';
import { PictureCleaning } from './picture-cleaning.js';
import { PictureRows } from './picture-rows.js';
import { Picture } from './picture.entity.js';
import { Pictures } from './pictures.service.js';

let product: OpenProduct;
let pictures: Pictures;
let cleaning: PictureCleaning;
let files: FileStorage;
let test: TestUnderWay;
let ana: ATester;
let screenshot: Buffer;
let clock: TestClock;

beforeAll(async () => {
  clock = new TestClock();
  product = await openProduct({ clock });
  [pictures, cleaning, files] = [product.get(Pictures), product.get(PictureCleaning), product.get(FileStorage)];
  screenshot = await aScreenshot(320, 200);
});
beforeEach(async () => {
  test = await TestUnderWay.of(product, 'confidential');
  ana = await aTester(test.rollout, test.entity);
});
afterEach(() => jest.restoreAllMocks());

const send = (by: ATester = ana, clientToken?: string) =>
  pictures.upload(by.ctx, test.rollout.id, { bytes: screenshot, clientToken });
const write = <T>(work: (inner: RequestContext) => Promise<T>) => product.get(UnitOfWork).run(product.system, work);
const attach = (contribution: { id: string; author: string }, { id }: PictureFacts) =>
  write((inner) => pictures.attach(inner, contribution.author, contribution.id, [id]));
const clean = async () => {
  await cleaning.removeUnused(product.system);
  await cleaning.removeStrays(product.system);
};
const rowsOf = (owner: string): Promise<Picture[]> =>
  product.get(Database).repository(undefined, Picture).findBy({ owner });
const filesOf = async ({ id }: Pick<PictureFacts, 'id'>) =>
  [await files.has(pictureFileKey(id, 'full')), await files.has(pictureFileKey(id, 'small'))].filter(Boolean).length;
const voice = () => voiceOf(ana.person, test.rollout, 'confidential');

/** Puts that many pictures under Ana's voice, of that size together. */
async function sentBefore(count: number, bytes: number): Promise<void> {
  const owner = await voice();
  await write(async (inner) => {
    for (let n = 0; n < count; n += 1) {
      const id = `${n}`.padStart(4, '0') + owner.slice(4);
      await product
        .get(Database)
        .query(
          inner,
          `INSERT INTO picture (id, owner, bytes, width, height, position, stored_on) VALUES (?, ?, ?, 1, 1, 0, '2026-03-02')`,
          [id, owner, Math.floor(bytes / count)],
        );
    }
  });
}

describe('nobody fills the disk', () => {
  it('with more pictures than a campaign is worth, even with many at once', async () => {
    await sentBefore(PICTURE_QUOTA.pictures - 2, 1000);
    const ends = await Promise.allSettled([send(), send(), send(), send(), send()]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await rowsOf(await voice())).toHaveLength(PICTURE_QUOTA.pictures);
    await expect(send()).rejects.toMatchObject({ code: 'invalid', messageKey: 'pictures.refused.quota' });
  });

  it('with larger ones', async () => {
    await sentBefore(3, PICTURE_QUOTA.megabytes * 1024 ** 2);
    await expect(send()).rejects.toMatchObject({ messageKey: 'pictures.refused.quota' });
    expect(await rowsOf(await voice())).toHaveLength(3);
  });

  it('and gets on when there is room again, in another campaign at once', async () => {
    await sentBefore(PICTURE_QUOTA.pictures, 1000);
    const other = await TestUnderWay.of(product, 'confidential');
    await product
      .get(Database)
      .writer.query('UPDATE enrolment SET rollout_id = ? WHERE id = ?', [other.rollout.id, ana.enrolmentId]);
    await expect(pictures.upload(ana.ctx, other.rollout.id, { bytes: screenshot })).resolves.toBeDefined();
  });

  it('by sending on and on; a repeat of what has arrived does not count', async () => {
    for (let n = 0; n < 20; n += 1) await send(ana, 'token-once');
    for (let n = 1; n < 20; n += 1) await send();
    await expect(send()).rejects.toMatchObject({ code: 'throttled', vars: { seconds: 600 } });
    await expect(send(ana, 'token-once')).resolves.toBeDefined();
    await expect(send(await aTester(test.rollout, test.entity))).resolves.toBeDefined();
    clock.moveOn({ minutes: 10 });
    await expect(send()).resolves.toBeDefined();
  });

  it('while the count of tries says neither who tried nor in which voice', async () => {
    const consume = jest.spyOn(Throttle.prototype, 'consume');
    await send();
    const [, , subject] = consume.mock.calls[0]!;
    expect(subject).toMatch(/^[0-9a-f]{64}$/);
    expect(subject).not.toContain(await voice());
  });
});

describe('a process that dies', () => {
  it('between files and row leaves nothing that anybody sees, and a repeat is the picture', async () => {
    jest.spyOn(PictureRows.prototype, 'insert').mockRejectedValueOnce(new Error('killed'));
    await expect(send(ana, 'token-killed')).rejects.toThrow('killed');
    expect(await rowsOf(await voice())).toEqual([]);
    const again = await send(ana, 'token-killed');
    expect([await filesOf(again), (await rowsOf(await voice())).length]).toEqual([2, 1]);
  });

  it('of a database that was restored without its files: a repeat brings them back', async () => {
    const before = await send(ana, 'token-restored');
    for (const size of ['full', 'small'] as const) await files.remove(pictureFileKey(before.id, size));
    expect(await send(ana, 'token-restored')).toEqual(before);
    expect([await filesOf(before), (await rowsOf(await voice())).length]).toEqual([2, 1]);
  });

  it('between the two files is no different', async () => {
    const put = files.put.bind(files);
    jest
      .spyOn(files, 'put')
      .mockImplementation((key, bytes, day) =>
        key.endsWith('.small') ? Promise.reject(new Error('killed')) : put(key, bytes, day),
      );
    await expect(send(ana, 'token-killed')).rejects.toThrow('killed');
    jest.restoreAllMocks();
    expect(await filesOf(await send(ana, 'token-killed'))).toBe(2);
  });

  it('and never comes back leaves files that are taken away', async () => {
    jest.spyOn(PictureRows.prototype, 'insert').mockRejectedValueOnce(new Error('killed'));
    const put = jest.spyOn(files, 'put');
    await expect(send()).rejects.toThrow('killed');
    const [key] = put.mock.calls[0]!;
    expect(await files.has(key)).toBe(true);
    clock.moveOn({ days: 5 });
    await clean();
    expect(await files.has(key)).toBe(false);
  });

  it('while a picture is being discarded leaves nothing that keeps it from being sent again', async () => {
    const picture = await send(ana, 'token-again');
    jest.spyOn(files, 'remove').mockRejectedValueOnce(new Error('killed'));
    await pictures.discard(ana.ctx, picture.id);
    const again = await send(ana, 'token-again');
    expect(again.id).not.toBe(picture.id);
    await clean();
    expect([await filesOf(picture), await filesOf(again)]).toEqual([0, 2]);
  });

  it('sent twice at the same moment leaves one picture and no file too many', async () => {
    const put = jest.spyOn(files, 'put');
    const [one, other] = await Promise.all([send(ana, 'token-twice'), send(ana, 'token-twice')]);
    expect(one).toEqual(other);
    // Whichever comes second may write again under the name of the first, or under one of its own that goes again.
    const keys = [...new Set(put.mock.calls.map(([key]) => key))];
    const there = await Promise.all(keys.map((key) => files.has(key)));
    expect(there.filter(Boolean)).toHaveLength(2);
  });

  it('while a picture is being taken away leaves something that is taken away next time', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const picture = await send();
    await attach(contribution, picture);
    jest.spyOn(files, 'remove').mockRejectedValueOnce(new Error('killed'));
    await pictures.detach(ana.ctx, contribution.id, picture.id);
    expect(await filesOf(picture)).toBe(2);
    await expect(pictures.open(ana.ctx, picture.id, 'full')).rejects.toMatchObject({ code: 'not_found' });
    expect(await attach(contribution, picture)).toEqual({ attached: [], missing: [picture.id] });
    await clean();
    expect([await filesOf(picture), await rowsOf(await voice())]).toEqual([0, []]);
  });
});

describe('a disk that is full', () => {
  it('is said clearly, and all goes on once there is room', async () => {
    const full = new AppError('errors.unavailable', {}, 'unavailable');
    jest.spyOn(files, 'put').mockRejectedValue(full);
    const refusal = { code: 'unavailable', messageKey: 'pictures.refused.notStored' };
    await expect(send(ana, 'token-full')).rejects.toMatchObject(refusal);
    await expect(aContribution({ rollout: test.rollout, by: ana.ctx })).resolves.toBeDefined();
    jest.restoreAllMocks();
    expect(await filesOf(await send(ana, 'token-full'))).toBe(2);
  });
});

describe('what is left over', () => {
  it('of forms that were never sent goes after two weeks, not before', async () => {
    const [unused, contribution] = [await send(), await aContribution({ rollout: test.rollout, by: ana.ctx })];
    const used = await send();
    await attach(contribution, used);
    clock.moveOn({ days: 13 });
    await clean();
    expect([await filesOf(unused), await filesOf(used)]).toEqual([2, 2]);
    clock.moveOn({ days: 3 });
    await clean();
    expect([await filesOf(unused), await filesOf(used)]).toEqual([0, 2]);
    expect((await rowsOf(await voice())).map(({ id }) => id)).toEqual([used.id]);
    expect((await attach(contribution, unused)).missing).toEqual([unused.id]);
  });

  it('of rows that are gone goes too, but never what has just come', async () => {
    const [erased, kept] = [await send(), await send()];
    await write((inner) => product.get(Database).query(inner, 'DELETE FROM picture WHERE id = ?', [erased.id]));
    await clean();
    expect([await filesOf(erased), await filesOf(kept)]).toEqual([2, 2]);
    clock.moveOn({ days: 5 });
    const fresh = await send();
    await clean();
    expect([await filesOf(erased), await filesOf(kept), await filesOf(fresh)]).toEqual([0, 2, 2]);
  });

  it('is never what somebody takes up at that very moment', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const picture = await send();
    clock.moveOn({ days: 16 });
    const [{ attached }] = await Promise.all([attach(contribution, picture), clean()]);
    expect(await filesOf(picture)).toBe(attached.length ? 2 : 0);
    expect(await rowsOf(await voice())).toHaveLength(attached.length);
  });
});
