import sharp from 'sharp';
import { Contribution, type PictureFacts } from '#contributions';
import { Database, FileStorage, type RequestContext, UnitOfWork } from '#platform';
import { aContribution, voiceOf } from '../../../../test/factories/contributions.js';
import { aPerson, aRole } from '../../../../test/factories/directory.js';
import { aPhotoThatTells, aScreenshot, svgWithScript } from '../../../../test/factories/pictures.js';
import { actingAs, aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { pictureFileKey } from './picture.js';
import { Picture } from './picture.entity.js';
import { Pictures } from './pictures.service.js';

let product: OpenProduct;
let pictures: Pictures;
let test: TestUnderWay;
let ana: ATester;
let screenshot: Buffer;
const clock = new TestClock();

beforeAll(async () => {
  product = await openProduct({ clock });
  pictures = product.get(Pictures);
  screenshot = await aScreenshot(320, 200);
});
beforeEach(async () => {
  test = await TestUnderWay.of(product, 'confidential');
  ana = await aTester(test.rollout, test.entity);
});

const send = (by: ATester = ana, clientToken?: string, bytes = screenshot) =>
  pictures.upload(by.ctx, test.rollout.id, { bytes, clientToken });
const rows = (): Promise<Picture[]> => product.get(Database).repository(undefined, Picture).find();
const write = <T>(work: (inner: RequestContext) => Promise<T>) => product.get(UnitOfWork).run(product.system, work);
const attach = ({ author, id }: Contribution, ...sent: (PictureFacts | string)[]) =>
  write((inner) =>
    pictures.attach(
      inner,
      author,
      id,
      sent.map((each) => (typeof each === 'string' ? each : each.id)),
    ),
  );
const shownOf = async ({ id }: Contribution) =>
  ((await pictures.ofContributions(ana.ctx, [id])).get(id) ?? []).map((picture) => picture.id);

describe('a picture that a tester sends', () => {
  it('is stored small and large, stripped, under a name and a day that say nothing', async () => {
    const { id, width, height } = await send(ana, undefined, await aPhotoThatTells());
    expect([width, height]).toEqual([400, 640]);
    const [full, small] = [await pictures.open(ana.ctx, id, 'full'), await pictures.open(ana.ctx, id, 'small')];
    expect(await sharp(full).metadata()).toMatchObject({ format: 'webp', width: 400, height: 640 });
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 300, height: 480 });
    const [row] = (await rows()).filter((each) => each.id === id);
    expect(row).toEqual({
      id,
      width,
      height,
      position: 0,
      contributionId: null,
      clientToken: null,
      storedOn: '2026-03-02',
      bytes: full.length + small.length,
      owner: await voiceOf(ana.person, test.rollout, 'confidential'),
    });
    for (const bytes of [full, small]) expect(bytes.includes('Ana')).toBe(false);
  });

  it('is not taken for a rollout where they do not test, or that is over', async () => {
    const stranger = await aPerson({ entity: test.entity });
    const elsewhere = pictures.upload(actingAs(stranger), test.rollout.id, { bytes: screenshot });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
    await test.endTesting();
    await expect(send()).resolves.toBeDefined();
    await write((inner) =>
      product.get(Database).query(inner, `UPDATE rollout SET status = 'restituted' WHERE id = ?`, [test.rollout.id]),
    );
    await expect(send()).rejects.toMatchObject({ code: 'conflict', messageKey: 'pictures.refused.closed' });
  });

  it('that is none leaves nothing behind', async () => {
    const before = await rows();
    await expect(send(ana, undefined, svgWithScript())).rejects.toMatchObject({ code: 'invalid' });
    expect(await rows()).toEqual(before);
  });

  it('is one, sent twice, one after the other or at the same time, and after the rollout has closed', async () => {
    const first = await send(ana, 'token-0001');
    expect(await send(ana, 'token-0001')).toEqual(first);
    const both = await Promise.all([send(ana, 'token-0002'), send(ana, 'token-0002'), send(ana, 'token-0002')]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect((await rows()).filter(({ owner, clientToken }) => owner && clientToken?.startsWith('token-'))).toHaveLength(
      2,
    );
    await write((inner) =>
      product.get(Database).query(inner, `UPDATE rollout SET status = 'restituted' WHERE id = ?`, [test.rollout.id]),
    );
    expect(await send(ana, 'token-0001')).toEqual(first);
  });

  it('with the token of somebody else is another picture', async () => {
    const bruno = await aTester(test.rollout, test.entity);
    const [one, other] = [await send(ana, 'token-same'), await send(bruno, 'token-same')];
    expect(one.id).not.toBe(other.id);
  });
});

describe('the pictures of a contribution', () => {
  it('stand in the order in which they were named, six at most, and what cannot be is left out', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const bruno = await aTester(test.rollout, test.entity);
    const mine = [await send(), await send(), await send()];
    const his = await send(bruno);
    const named = [mine[2]!, his, mine[0]!, 'f'.repeat(32), '../../etc/passwd'];
    expect(await attach(contribution, ...named)).toEqual({
      attached: [mine[2]!.id, mine[0]!.id],
      missing: [his.id, 'f'.repeat(32), '../../etc/passwd'],
    });
    expect(await attach(contribution, mine[0]!, mine[1]!)).toMatchObject({ missing: [] });
    expect(await shownOf(contribution)).toEqual([mine[2]!.id, mine[0]!.id, mine[1]!.id]);
    const more = [await send(), await send(), await send(), await send()];
    const { missing } = await attach(contribution, ...more);
    expect(missing).toEqual([more[3]!.id]);
    const full = pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot });
    await expect(full).rejects.toMatchObject({ messageKey: 'pictures.refused.enough' });
  });

  it('come with it when it is posted, and never keep it back', async () => {
    const bruno = await aTester(test.rollout, test.entity);
    const [mine, his] = [await send(), await send(bruno)];
    await expect(send(ana, undefined, svgWithScript())).rejects.toMatchObject({ code: 'invalid' });
    const contribution = await aContribution({
      rollout: test.rollout,
      by: ana.ctx,
      text: 'It says declined',
      pictures: [his.id, mine.id, 'f'.repeat(32)],
    });
    expect(contribution.text).toBe('It says declined');
    expect(await shownOf(contribution)).toEqual([mine.id]);
  });

  it('are never more than six, even from two tabs at once, and each belongs to one contribution', async () => {
    const [one, other] = [
      await aContribution({ rollout: test.rollout, by: ana.ctx }),
      await aContribution({ rollout: test.rollout, by: ana.ctx }),
    ];
    const sent: PictureFacts[] = [];
    while (sent.length < 8) sent.push(await send());
    const ends = await Promise.all([attach(one, ...sent.slice(0, 5)), attach(one, ...sent.slice(3))]);
    expect(await shownOf(one)).toHaveLength(6);
    expect(ends.flatMap(({ attached }) => attached).length).toBeGreaterThanOrEqual(6);
    const { attached, missing } = await attach(other, ...sent);
    expect([attached.length, missing.length]).toEqual([2, 6]);
  });

  it('can be added to and taken from by their author, and by nobody else', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const bruno = await aTester(test.rollout, test.entity);
    const { id } = await pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot, clientToken: 'added-1234' });
    await pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot, clientToken: 'added-1234' });
    expect(await shownOf(contribution)).toEqual([id]);
    const adding = pictures.addTo(bruno.ctx, contribution.id, { bytes: screenshot });
    await expect(adding).rejects.toMatchObject({ code: 'forbidden' });
    await expect(pictures.detach(bruno.ctx, contribution.id, id)).rejects.toMatchObject({ code: 'forbidden' });
    await pictures.detach(ana.ctx, contribution.id, id);
    await expect(pictures.detach(ana.ctx, contribution.id, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await shownOf(contribution)).toEqual([]);
    expect(await product.get(FileStorage).has(pictureFileKey(id, 'full'))).toBe(false);
    expect((await rows()).some((row) => row.id === id)).toBe(false);
  });

  it('stay as they are once something is decided about it', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const { id } = await pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot });
    for (const settled of [{ outcome: 'declined' }, { outcome: null, hiddenAt: clock.now() }] as const) {
      await write((inner) => product.get(Database).repository(inner, Contribution).update(contribution.id, settled));
      const adding = pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot });
      await expect(adding).rejects.toMatchObject({ messageKey: 'contributions.errors.settled' });
      await expect(pictures.detach(ana.ctx, contribution.id, id)).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(await shownOf(contribution)).toEqual([id]);
  });

  it('are seen by those who see the contribution', async () => {
    const contribution = await aContribution({ rollout: test.rollout, by: ana.ctx });
    const { id } = await pictures.addTo(ana.ctx, contribution.id, { bytes: screenshot });
    const [bruno] = await testers(1, test.rollout, test.entity);
    const elsewhere = await TestUnderWay.of(product, 'confidential');
    const carla = await aTester(elsewhere.rollout, elsewhere.entity);
    await expect(pictures.open(bruno!.ctx, id, 'small')).resolves.toBeInstanceOf(Buffer);
    await expect(pictures.open(carla.ctx, id, 'full')).rejects.toMatchObject({ code: 'not_found' });
    await write((inner) =>
      product
        .get(Database)
        .query(inner, 'UPDATE contribution SET hidden_at = posted_at WHERE id = ?', [contribution.id]),
    );
    await expect(pictures.open(bruno!.ctx, id, 'small')).rejects.toMatchObject({ code: 'not_found' });
    await expect(pictures.open(ana.ctx, id, 'small')).resolves.toBeInstanceOf(Buffer);
  });

  it('are its author’s alone until it is sent', async () => {
    const [{ id }, bruno, manager] = [
      await send(),
      await aTester(test.rollout, test.entity),
      await aPerson({ entity: test.entity }),
    ];
    await aRole(manager, 'community_manager', test.entity);
    await expect(pictures.open(ana.ctx, id, 'full')).resolves.toBeInstanceOf(Buffer);
    expect(await pictures.unused(ana.ctx, ['f'.repeat(32), id])).toHaveLength(1);
    for (const { ctx } of [bruno, { ctx: actingAs(manager) }]) {
      await expect(pictures.open(ctx, id, 'full')).rejects.toMatchObject({ code: 'not_found' });
      await expect(pictures.discard(ctx, id)).rejects.toMatchObject({ code: 'not_found' });
      expect(await pictures.unused(ctx, [id])).toEqual([]);
    }
    await pictures.discard(ana.ctx, id);
    await expect(pictures.open(ana.ctx, id, 'full')).rejects.toMatchObject({ code: 'not_found' });
  });
});
