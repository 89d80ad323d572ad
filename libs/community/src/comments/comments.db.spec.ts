import type { FeedbackMode } from '#campaigns';
import { Comment, CommentEdits, CommentHistory, CommentInput, CommentWordsInput, Comments, Speakers } from '#community';
import { Contribution, VisibleContributions, VoteInput, Votes, Voices } from '#contributions';
import { Database, bind, type Actor, type RequestContext } from '#platform';
import { aComment, oneOfTheTeam } from '../../../../test/factories/comments.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson } from '../../../../test/factories/directory.js';
import { actingAs, aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

const clock = new TestClock(new Date('2026-03-02T14:30:00.123Z'));
let product: OpenProduct;
let test: TestUnderWay;
let author: ATester;
let contribution: Contribution;

const post = (ctx: RequestContext, of: object, on = contribution) =>
  product.get(Comments).post(ctx, on.id, bind(CommentInput, of));
const edit = (ctx: RequestContext, id: string, text: string) =>
  product.get(CommentEdits).edit(ctx, id, bind(CommentWordsInput, { text }));
const row = (id: string) => product.get(Database).repository(undefined, Comment).findOneByOrFail({ id });
const counted = async () => {
  const { comments, lastPosition } = await product
    .get(Database)
    .repository(undefined, Contribution)
    .findOneByOrFail({ id: contribution.id });
  return { comments, lastPosition };
};
const tester = () => aTester(test.rollout, test.entity);

async function under(mode: FeedbackMode) {
  test = await TestUnderWay.of(product, mode);
  author = await tester();
  contribution = await aContribution({ rollout: test.rollout, person: author.person });
}

beforeAll(async () => {
  product = await openProduct({ clock });
});

describe('a comment', () => {
  it('is said by a tester with their voice, and by the team by name and role', async () => {
    await under('named');
    const manager = await oneOfTheTeam('community_manager', test.entity);
    const one = await aComment({ on: contribution, by: author.ctx, text: 'It hung **again**' });
    const other = await aComment({ on: contribution, by: manager.ctx });
    expect(one).toMatchObject({ author: contribution.author, personId: null, spokeAs: null, postedAt: clock.now() });
    expect(one).toMatchObject({ text: 'It hung **again**', position: 1, parent: 0, editedAt: null, hiddenAt: null });
    expect(other).toMatchObject({
      author: null,
      personId: manager.person.id,
      spokeAs: 'community_manager',
      position: 2,
    });
    expect(await counted()).toEqual({ comments: 2, lastPosition: 2 });
  });

  it('is said by one of the team with their voice under a contribution of their own', async () => {
    await under('confidential');
    const manager = await oneOfTheTeam('community_manager', test.entity);
    const own = await aContribution({ rollout: test.rollout, by: manager.ctx, workshopSize: 3 });
    expect(await aComment({ on: own, by: manager.ctx })).toMatchObject({ author: own.author, personId: null });
    const elsewhere = await aComment({ on: contribution, by: manager.ctx });
    expect(elsewhere).toMatchObject({ author: null, personId: manager.person.id });
  });

  it.each(['confidential', 'anonymous'] as const)(
    'under %s carries the day and no time, the team’s too, whose time would date what stands around it',
    async (mode) => {
      await under(mode);
      clock.moveTo('2026-03-02T23:40:00Z');
      const manager = await oneOfTheTeam('central', test.entity);
      const { id, postedAt } = await aComment({ on: contribution, by: author.ctx });
      const answer = await aComment({ on: contribution, by: manager.ctx });
      clock.moveTo('2026-03-03T08:11:00Z');
      await edit(author.ctx, id, 'Better said');
      const day = (date: string) => new Date(`${date}T00:00:00.000Z`);
      expect([postedAt, answer.postedAt]).toEqual([day('2026-03-02'), day('2026-03-02')]);
      expect((await row(id)).editedAt).toEqual(day('2026-03-03'));
      const { wordings } = await product.get(CommentHistory).findWordings(author.ctx, id);
      expect(wordings).toEqual([{ number: 1, text: expect.any(String), until: '2026-03-03' }]);
      clock.moveTo('2026-03-02T14:30:00.123Z');
    },
  );

  it('takes one position each, however many come at the same moment', async () => {
    await under('confidential');
    const all = await testers(10, test.rollout, test.entity);
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, index) => post(all[index % 10]!.ctx, { text: `Number ${index}` })),
    );
    const positions = await product
      .get(Database)
      .query<{ position: number }>(
        undefined,
        `SELECT position FROM comment WHERE contribution_id = ? ORDER BY position LIMIT 100`,
        [contribution.id],
      );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(50);
    expect(positions.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await counted()).toEqual({ comments: 50, lastPosition: 50 });
  }, 30_000);

  it.each(['named', 'confidential'] as const)(
    'is one however often it is sent with the same token, also at the same time (%s)',
    async (mode) => {
      await under(mode);
      const manager = await oneOfTheTeam('sponsor', test.entity);
      for (const { ctx } of [author, manager]) {
        const all = await Promise.all(
          Array.from({ length: 8 }, () => post(ctx, { text: 'Once', clientToken: 'token-1234' })),
        );
        expect(new Set(all.map(({ id }) => id)).size).toBe(1);
        expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
        expect(await post(ctx, { text: 'Once', clientToken: 'token-1234' })).toEqual({ ...all[0], isNew: false });
        await edit(ctx, all[0]!.id, 'Better said');
        expect(await post(ctx, { text: 'Once', clientToken: 'token-1234' })).toEqual({ ...all[0], isNew: false });
        const refusal = { code: 'conflict', messageKey: 'comments.errors.sentOtherwise' };
        await expect(post(ctx, { text: 'Other words', clientToken: 'token-1234' })).rejects.toMatchObject(refusal);
      }
      expect(await counted()).toEqual({ comments: 2, lastPosition: 2 });
    },
  );

  it.each([
    ['text', { text: ' \n ' }],
    ['text', { text: 'x'.repeat(4001) }],
    ['clientToken', { text: 'x', clientToken: 'short' }],
    ['replyTo', { text: 'x', replyTo: '1 OR 1=1' }],
    ['author', { text: 'x', author: 'f'.repeat(32) }],
  ])('says what is wrong with its %s', async (field, of) => {
    await under('named');
    await expect((async () => post(author.ctx, of))()).rejects.toMatchObject({ fields: [{ field }] });
  });

  it('is for those who see the contribution', async () => {
    await under('confidential');
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(post(stranger, { text: 'Hello' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(post(product.system, { text: 'Hello' })).rejects.toThrow('Only a person speaks');
  });

  it('can be said until the rollout is in the archive, also when testing has ended', async () => {
    await under('confidential');
    await test.endTesting();
    await expect(post(author.ctx, { text: 'Still here' })).resolves.toMatchObject({ isNew: true });
    const archive = `UPDATE rollout SET status = 'archived' WHERE id = ?`;
    await product.get(Database).writer.query(archive, [test.rollout.id]);
    await expect(post(author.ctx, { text: 'Too late' })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'comments.errors.closed',
    });
  });
});

describe('a reply', () => {
  it('stands under the comment it answers, and one to a reply beside that reply, speaking to its author', async () => {
    await under('confidential');
    const [one, other] = [await tester(), await tester()];
    const top = await aComment({ on: contribution, by: one.ctx });
    const reply = await aComment({ on: contribution, by: other.ctx, replyTo: top.id });
    const again = await aComment({ on: contribution, by: author.ctx, replyTo: reply.id, text: 'Same here' });
    expect([reply.parent, again.parent]).toEqual([top.position, top.position]);
    expect(reply.text).not.toContain('@');
    expect(again.text).toMatch(/^@[a-z]+-\d+ Same here$/);
    expect(again.mentions).toEqual([{ handle: again.text.slice(1).split(' ')[0], voice: reply.author }]);
    expect((await row(top.id)).replies).toBe(2);
  });

  it('answers nothing of another contribution, nothing that is not there, and nothing hidden', async () => {
    await under('named');
    const elsewhere = await aContribution({ rollout: test.rollout, person: author.person });
    const top = await aComment({ on: elsewhere, by: author.ctx });
    for (const replyTo of [top.id, 'f'.repeat(32)])
      await expect(post(author.ctx, { text: 'x', replyTo })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('an edit', () => {
  it('keeps every wording, in order, for whoever reads the comment', async () => {
    await under('named');
    const reader = await tester();
    const { id } = await aComment({ on: contribution, by: author.ctx, text: 'One' });
    clock.moveOn({ minutes: 1 });
    await edit(author.ctx, id, 'Two');
    const until = clock.now();
    await edit(author.ctx, id, ' Two ');
    clock.moveOn({ minutes: 1 });
    await edit(author.ctx, id, 'Three');
    expect(await row(id)).toMatchObject({ text: 'Three', editedAt: clock.now() });
    expect(await product.get(CommentHistory).findWordings(reader.ctx, id)).toEqual({
      wordings: [
        { number: 2, text: 'Two', until: clock.now() },
        { number: 1, text: 'One', until },
      ],
      next: null,
    });
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(product.get(CommentHistory).findWordings(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('loses nothing when two devices send one at the same time', async () => {
    await under('confidential');
    const { id } = await aComment({ on: contribution, by: author.ctx, text: 'One' });
    await Promise.all(['Two', 'Three', 'Four'].map((text) => edit(author.ctx, id, text)));
    const { wordings } = await product.get(CommentHistory).findWordings(author.ctx, id);
    const said = [...wordings.map(({ text }) => text), (await row(id)).text];
    expect(said.sort()).toEqual(['Four', 'One', 'Three', 'Two']);
  });

  it('is for its author alone: a fellow tester, the desk and the author of the contribution find nothing to edit', async () => {
    await under('named');
    const [other, manager] = [await tester(), await oneOfTheTeam('community_manager', test.entity)];
    const { id } = await aComment({ on: contribution, by: other.ctx });
    for (const { ctx } of [author, manager])
      await expect(edit(ctx, id, 'Other words')).rejects.toMatchObject({ code: 'not_found' });
    expect((await row(id)).editedAt).toBeNull();
  });

  it('in a session that passed through other hands reaches what was said in it, and nothing earlier', async () => {
    await under('named');
    const earlier = await aComment({ on: contribution, by: author.ctx });
    const [one, another] = [unverifiedVoices(author, 'one'), unverifiedVoices(author, 'another')];
    const { id } = await aComment({ on: contribution, by: one });
    expect((await row(id)).postedIn).toBe(product.get(Voices).sessionFingerprint(one));
    await expect(edit(one, id, 'Better said')).resolves.toBeDefined();
    await expect(edit(author.ctx, id, 'Best said')).resolves.toBeDefined();
    await expect(edit(another, id, 'Not me')).rejects.toMatchObject({ code: 'not_found' });
    await expect(edit(one, earlier.id, 'Not me')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('whoever came by somebody else’s code or invitation', () => {
  const face = (ctx: RequestContext) =>
    product
      .get(VisibleContributions)
      .find(ctx, contribution.id)
      .then((found) => product.get(Speakers).face(ctx, found));

  it('cannot find out whose alias is whose by saying a word', async () => {
    await under('confidential');
    const [silent, voter, talker] = [await tester(), await tester(), await tester()];
    await product.get(Votes).vote(voter.ctx, contribution.id, bind(VoteInput, {}));
    await aComment({ on: contribution, by: talker.ctx });
    for (const known of [author, voter, talker]) {
      const curious = unverifiedVoices(known, 'curious');
      await expect(post(curious, { text: 'Who am I?' })).rejects.toMatchObject({
        code: 'forbidden',
        messageKey: 'comments.errors.unverified',
      });
      expect(await face(curious)).toEqual({ name: null, role: null, isAlias: true, barred: 'unverified' });
    }
    expect(await face(unverifiedVoices(silent, 'fresh'))).toMatchObject({ name: null, barred: null });
    const fresh = unverifiedVoices(silent, 'fresh');
    await aComment({ on: contribution, by: fresh });
    expect(await face(fresh)).toMatchObject({ name: expect.stringMatching(/ \d+$/), barred: null });
    await expect(post(fresh, { text: 'Once more' })).resolves.toBeDefined();
    await expect(post(unverifiedVoices(silent, 'curious'), { text: 'Who?' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(post(silent.ctx, { text: 'Proved by now' })).resolves.toBeDefined();
  });

  it('cannot vote or contribute under an alias that has only commented', async () => {
    await under('confidential');
    const talker = await tester();
    await aComment({ on: contribution, by: talker.ctx });
    const curious = unverifiedVoices(talker, 'curious');
    const refusal = { code: 'forbidden' };
    await expect(
      product.get(Votes).vote(curious, contribution.id, bind(VoteInput, { note: 'Who am I?' })),
    ).rejects.toMatchObject(refusal);
    await expect(aContribution({ rollout: test.rollout, by: curious })).rejects.toMatchObject(refusal);
  });
});

function unverifiedVoices({ ctx }: ATester, sessionId: string): RequestContext {
  const actor = ctx.actor as Extract<Actor, { kind: 'person' }>;
  return ctx.as({ ...actor, sessionId, unverifiedSince: clock.now() });
}
