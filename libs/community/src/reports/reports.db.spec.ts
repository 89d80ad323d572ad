import { HideCommentInput, Moderation, Report, ReportDesk, ReportInput, Reports } from '#community';
import { Database, bind } from '#platform';
import { aComment, aTalk, oneOfTheTeam, type Talk, type TeamMember } from '../../../../test/factories/comments.js';
import { aPerson } from '../../../../test/factories/directory.js';
import { actingAs, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

const clock = new TestClock(new Date('2026-03-02T23:30:00.123Z'));
let product: OpenProduct;
let { test, author, manager, contribution } = {} as Talk;
const reason = (text = 'It names a customer') => bind(ReportInput, { reason: text });
const report = ({ ctx }: ATester, id: string, text?: string) =>
  product.get(Reports).reportComment(ctx, id, reason(text));
const open = async ({ ctx }: Pick<TeamMember, 'ctx'>) => (await product.get(ReportDesk).open(ctx)).items;
const rows = () => product.get(Database).repository(undefined, Report).findBy({ contributionId: contribution.id });

beforeAll(async () => {
  product = await openProduct({ clock });
});

beforeEach(async () => {
  ({ test, author, manager, contribution } = await aTalk('confidential'));
});

describe('a report', () => {
  it('comes to the desk of the entity and of the central team, once a person, with the day', async () => {
    const [one, other] = await testers(2, test.rollout, test.entity);
    const { id } = await aComment({ on: contribution, by: author.ctx, text: 'Mrs Costa of Braga' });
    await Promise.all([report(one!, id), report(one!, id, 'Again'), report(one!, id, 'And again')]);
    await report(other!, id, 'Not nice');
    const central = await oneOfTheTeam('central', test.entity);
    for (const member of [manager, central]) {
      const about = (await open(member)).filter((each) => each.contribution.id === contribution.id);
      expect(about).toHaveLength(2);
      expect(about[0]).toMatchObject({
        contribution: { id: contribution.id, title: contribution.title },
        comment: { id },
        text: 'Mrs Costa of Braga',
        by: { isAlias: true },
        onDay: '2026-03-02',
      });
    }
    expect(await product.get(ReportDesk).count(manager.ctx)).toBe(2);
    const foreign = await oneOfTheTeam('community_manager', (await TestUnderWay.of(product, 'named')).entity);
    expect(await open(foreign)).toEqual([]);
    expect(await open(author)).toEqual([]);
  });

  it('says nothing of who reports: two of the same person have nothing in common', async () => {
    const [one] = await testers(1, test.rollout, test.entity);
    for (const by of [author, author]) await report(one!, (await aComment({ on: contribution, by: by.ctx })).id);
    await product.get(Reports).reportContribution(one!.ctx, contribution.id, reason());
    const reporters = (await rows()).map(({ reporter }) => reporter);
    expect(new Set(reporters).size).toBe(3);
    for (const reporter of reporters) expect(reporter).toMatch(/^[0-9a-f]{40}$/);
    expect(Object.keys((await rows())[0] ?? {}).sort()).toEqual(
      ['commentId', 'contributionId', 'id', 'onDay', 'reason', 'reporter', 'settled', 'settledBy'].sort(),
    );
  });

  it('is settled with all that are about the same comment: looked at, or hidden', async () => {
    const all = await testers(3, test.rollout, test.entity);
    const [left, hidden] = [
      await aComment({ on: contribution, by: author.ctx }),
      await aComment({ on: contribution, by: author.ctx }),
    ];
    for (const tester of all) for (const { id } of [left, hidden]) await report(tester, id);
    const [first] = (await open(manager)).filter(({ comment }) => comment?.id === left.id);
    await product.get(ReportDesk).settle(manager.ctx, first?.id ?? '');
    expect((await open(manager)).map(({ comment }) => comment?.id)).toEqual([hidden.id, hidden.id, hidden.id]);
    await product.get(Moderation).hide(manager.ctx, hidden.id, bind(HideCommentInput, { reason: 'Rude' }));
    expect(await open(manager)).toEqual([]);
    expect((await rows()).map(({ settledBy }) => settledBy)).toEqual(
      Array.from({ length: 6 }, () => manager.person.id),
    );
    const foreign = await oneOfTheTeam('community_manager', (await TestUnderWay.of(product, 'named')).entity);
    await expect(product.get(ReportDesk).settle(foreign.ctx, first?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of a contribution is looked at once that is hidden', async () => {
    const [one] = await testers(1, test.rollout, test.entity);
    await product.get(Reports).reportContribution(one!.ctx, contribution.id, reason());
    expect(await open(manager)).toEqual([expect.objectContaining({ comment: null, text: contribution.text })]);
    const hide = 'UPDATE contribution SET hidden_at = posted_at WHERE id = ?';
    await product.get(Database).writer.query(hide, [contribution.id]);
    expect([await open(manager), await product.get(ReportDesk).count(manager.ctx)]).toEqual([[], 0]);
  });

  it('is listed in pages, each report once', async () => {
    const { id } = await aComment({ on: contribution, by: author.ctx });
    for (const tester of await testers(23, test.rollout, test.entity)) await report(tester, id);
    const first = await product.get(ReportDesk).open(manager.ctx);
    const second = await product.get(ReportDesk).open(manager.ctx, first.next ?? '');
    expect([first.items.length, second.items.length, second.next]).toEqual([20, 3, null]);
    expect(new Set([...first.items, ...second.items].map((each) => each.id)).size).toBe(23);
    for (const cursor of ['x', `2026-02-31-${id}`, `2026-99-99-${id}`])
      await expect(product.get(ReportDesk).open(manager.ctx, cursor)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is not made of one’s own words, by those who can hide, nor of what one does not see', async () => {
    const { id } = await aComment({ on: contribution, by: author.ctx });
    for (const { ctx } of [author, manager])
      await expect(product.get(Reports).reportComment(ctx, id, reason())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(product.get(Reports).reportContribution(author.ctx, contribution.id, reason())).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(product.get(Reports).reportComment(stranger, id, reason())).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect((async () => report(author, id, ''))()).rejects.toMatchObject({ fields: [{ field: 'reason' }] });
  });
});
