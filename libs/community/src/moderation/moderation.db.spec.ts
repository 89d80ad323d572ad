import {
  CommentEdits,
  CommentHistory,
  CommentInput,
  CommentWordsInput,
  Comments,
  HideCommentInput,
  Moderation,
  Threads,
  type CommentView,
} from '#community';
import { Contribution, VisibleContributions } from '#contributions';
import { Database, bind, type RequestContext } from '#platform';
import { aComment, aTalk, oneOfTheTeam, type Talk } from '../../../../test/factories/comments.js';
import { auditOf } from '../../../../test/support/audit.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

let product: OpenProduct;
let { test, author, other, manager, contribution } = {} as Talk;
const hide = ({ ctx }: { ctx: RequestContext }, id: string, reason = 'Names a customer') =>
  product.get(Moderation).hide(ctx, id, bind(HideCommentInput, { reason }));
const shown = async (ctx: RequestContext) =>
  (await product.get(Threads).page(ctx, await product.get(VisibleContributions).find(ctx, contribution.id))).comments;
const counted = async () =>
  (await product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id: contribution.id })).comments;
const told = ({ isHidden, text, by, hiddenBecause }: CommentView) => ({
  isHidden,
  text,
  hiddenBecause,
  by: by?.name ?? null,
});

beforeAll(async () => {
  product = await openProduct();
});

beforeEach(async () => {
  ({ test, author, other, manager, contribution } = await aTalk('confidential'));
});

describe('a hidden comment', () => {
  it('leaves its place to testers, with its replies, and its words to the team and to its author', async () => {
    const sponsor = await oneOfTheTeam('sponsor', test.entity);
    const { id } = await aComment({ on: contribution, by: other.ctx, text: 'Mrs Costa of Braga' });
    const reply = await aComment({ on: contribution, by: author.ctx, replyTo: id, text: 'I see' });
    await hide(manager, id);
    const full = { isHidden: true, text: 'Mrs Costa of Braga', hiddenBecause: 'Names a customer' };
    for (const { ctx } of [manager, sponsor, other])
      expect(told((await shown(ctx))[0]!)).toEqual({ ...full, by: expect.stringMatching(/ \d+$/) });
    const [placeholder] = await shown(author.ctx);
    expect(told(placeholder!)).toEqual({ isHidden: true, text: null, hiddenBecause: null, by: null });
    expect(placeholder!.can).toEqual({ reply: false, edit: false, report: false, moderate: false });
    expect(placeholder!.replies.map((view) => view.text)).toEqual([reply.text]);
    expect(await counted()).toBe(1);
  });

  it('is neither answered, reported, opened nor edited by those who do not read it', async () => {
    const { id } = await aComment({ on: contribution, by: other.ctx });
    await hide(manager, id);
    const answer = bind(CommentInput, { text: 'x', replyTo: id });
    await expect(product.get(Comments).post(author.ctx, contribution.id, answer)).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(product.get(CommentHistory).findWordings(author.ctx, id)).rejects.toMatchObject({ code: 'not_found' });
    const words = bind(CommentWordsInput, { text: 'Better' });
    await expect(product.get(CommentEdits).edit(other.ctx, id, words)).rejects.toMatchObject({
      messageKey: 'comments.errors.hidden',
    });
  });

  it('comes back as it was, and is counted again; done twice, it is done once', async () => {
    const { id, text } = await aComment({ on: contribution, by: other.ctx });
    await Promise.all([hide(manager, id), hide(manager, id)]);
    expect(await counted()).toBe(0);
    for (let time = 0; time < 2; time += 1) await product.get(Moderation).unhideComment(manager.ctx, id);
    expect(await counted()).toBe(1);
    expect(told((await shown(author.ctx))[0]!)).toMatchObject({ isHidden: false, text, hiddenBecause: null });
  });

  it('is hidden by the community manager and the central team, and nobody else', async () => {
    const { id } = await aComment({ on: contribution, by: other.ctx });
    const sponsor = await oneOfTheTeam('sponsor', test.entity);
    for (const { ctx } of [author, other, sponsor])
      await expect(hide({ ctx }, id)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await TestUnderWay.of(product, 'named');
    const foreign = await oneOfTheTeam('community_manager', elsewhere.entity);
    await expect(hide(foreign, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(hide(await oneOfTheTeam('central', test.entity), id)).resolves.toBeDefined();
    await expect((async () => hide(manager, id, ' '))()).rejects.toMatchObject({ fields: [{ field: 'reason' }] });
  });

  it('stands in the audit trail with who hid it and why, and nothing of whose it was', async () => {
    const { id, author: voice } = await aComment({ on: contribution, by: other.ctx });
    await hide(manager, id, 'Names a customer');
    await product.get(Moderation).unhideComment(manager.ctx, id);
    const acts = [...(await auditOf(product, 'comment.hide')), ...(await auditOf(product, 'comment.show'))].filter(
      ({ subject_id }) => subject_id === id,
    );
    expect(acts.map(({ act, person_id, details }) => [act, person_id, details])).toEqual([
      ['comment.hide', manager.person.id, '{"reason":"Names a customer"}'],
      ['comment.show', manager.person.id, '{}'],
    ]);
    expect(JSON.stringify(acts)).not.toContain(voice);
  });
});
