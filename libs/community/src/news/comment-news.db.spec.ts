import { CommentEdits, CommentWordsInput, HideCommentInput, Moderation } from '#community';
import { Faces, Voices } from '#contributions';
import { InboxEntry, InboxReadModel } from '#notifications';
import { Database, bind, type Actor, type RequestContext } from '#platform';
import { aComment, aTalk, type Talk } from '../../../../test/factories/comments.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { actingAs, aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

const clock = new TestClock(new Date('2026-03-02T14:30:00.123Z'));
let product: OpenProduct;
let { test, author, other, manager, contribution } = {} as Talk;

async function under(mode: 'named' | 'confidential') {
  ({ test, author, other, manager, contribution } = await aTalk(mode));
}

/** What somebody hears: kind and whose words. */
async function heard({ ctx }: { ctx: RequestContext }): Promise<string[]> {
  const { items } = await product.get(InboxReadModel).page(ctx.in('en'));
  const said = items.map(({ told }) => {
    const name = told?.vars?.['name'];
    return told ? `${told.key.replace('comments.news.', '')}: ${typeof name === 'string' ? name : 'some'}` : 'dropped';
  });
  return said.sort();
}
const nameOf = async (tester: ATester) => {
  const voice = await product.get(Voices).mineIn(tester.ctx, test.campaign.campaign);
  return (await product.get(Faces).findFaces(tester.ctx, [voice], 'en')).get(voice)?.name ?? '';
};

beforeAll(async () => {
  product = await openProduct({ clock });
});

describe('talk in two directions under an alias', () => {
  it('goes from the community manager to the author and back, and shows neither to the other but as they chose', async () => {
    await under('confidential');
    const question = await aComment({ on: contribution, by: manager.ctx, text: 'Which phone is it?' });
    expect(await heard(author)).toEqual(['on_mine: Marta Lima']);
    await aComment({ on: contribution, by: author.ctx, replyTo: question.id, text: 'An old one' });
    const alias = await nameOf(author);
    expect(alias).toMatch(/ \d+$/);
    expect(await heard(manager)).toEqual([`reply: ${alias}`]);
    await aComment({ on: contribution, by: author.ctx, text: 'And it hangs at the till too' });
    expect(await heard(manager)).toEqual([`by_author: ${alias}`, `reply: ${alias}`]);
    expect(await heard(other)).toEqual([]);
    expect(await heard(author)).toEqual(['on_mine: Marta Lima']);
  });

  it('reaches an author who came by a code in the very session it was written in', async () => {
    await under('confidential');
    const actor = other.ctx.actor as Extract<Actor, { kind: 'person' }>;
    const session = (sessionId: string) => other.ctx.as({ ...actor, sessionId, unverifiedSince: clock.now() });
    const [one, another] = [session('one'), session('another')];
    contribution = await aContribution({ rollout: test.rollout, person: other.person, by: one });
    await aComment({ on: contribution, by: manager.ctx });
    expect(await heard({ ctx: one })).toEqual(['on_mine: Marta Lima']);
    expect(await heard({ ctx: another })).toEqual([]);
    const said = await aComment({ on: contribution, by: one });
    await aComment({ on: contribution, by: author.ctx, text: `@${await handleOf(said.author)} yes` });
    expect(await heard({ ctx: one })).toEqual([`mention: ${await nameOf(author)}`, 'on_mine: Marta Lima']);
    expect(await heard({ ctx: another })).toEqual([]);
  });
});

async function handleOf(voice: string | null): Promise<string> {
  return (await product.get(Faces).findFaces(product.system, [voice ?? ''], 'en')).get(voice ?? '')?.handle ?? '';
}

describe('news of a comment', () => {
  it('comes once to each, of what concerns them most: spoken to, answered, their contribution', async () => {
    await under('named');
    const top = await aComment({ on: contribution, by: other.ctx });
    const third = await aTester(test.rollout, test.entity);
    const reply = await aComment({ on: contribution, by: third.ctx, replyTo: top.id });
    const name = (tester: ATester) => `${tester.person.firstName} ${tester.person.lastName}`;
    expect(await heard(other)).toEqual([`reply: ${name(third)}`]);
    expect(await heard(author)).toEqual(['others: some']);
    await aComment({ on: contribution, by: author.ctx, replyTo: reply.id });
    expect(await heard(third)).toEqual([`mention: ${name(author)}`]);
    expect(await heard(other)).toEqual([`reply: ${name(author)}`, `reply: ${name(third)}`].sort());
    expect(await heard(author)).toEqual(['others: some']);
  });

  it('of what other testers say comes once a day, and each time of what the team says', async () => {
    await under('confidential');
    for (const by of [other, other, manager, manager]) await aComment({ on: contribution, by: by.ctx });
    expect(await heard(author)).toEqual(['on_mine: Marta Lima', 'on_mine: Marta Lima', 'others: some']);
    clock.moveOn({ days: 1 });
    await aComment({ on: contribution, by: other.ctx });
    expect((await heard(author)).filter((each) => each === 'others: some')).toHaveLength(2);
    clock.moveOn({ days: -1 });
  });

  it('comes to whom an edit speaks to for the first time', async () => {
    await under('confidential');
    const { id } = await aComment({ on: contribution, by: other.ctx, text: 'Look' });
    const edit = (text: string) => product.get(CommentEdits).edit(other.ctx, id, bind(CommentWordsInput, { text }));
    await edit('Look @marta-lima');
    await edit('Look at this @marta-lima');
    expect(await heard(manager)).toEqual([`mention: ${await nameOf(other)}`]);
  });

  it('of a comment that was hidden stays with its author, who is told why it is gone', async () => {
    await under('confidential');
    const { id } = await aComment({ on: contribution, by: other.ctx });
    await product.get(Moderation).hide(manager.ctx, id, bind(HideCommentInput, { reason: 'Rude' }));
    expect(await heard(author)).toEqual(['others: some']);
    expect(await heard(other)).toEqual([`hidden: ${await nameOf(other)}`]);
  });

  it('names the voice and the day, never the person or the time, on either side', async () => {
    await under('confidential');
    const before = await product.get(Database).repository(undefined, InboxEntry).find();
    const question = await aComment({ on: contribution, by: manager.ctx });
    await aComment({ on: contribution, by: author.ctx, replyTo: question.id, text: '@marta-lima yes' });
    const entries = await product.get(Database).repository(undefined, InboxEntry).find();
    const fresh = entries.filter(({ id }) => !before.some((each) => each.id === id));
    expect(fresh.map(({ recipient }) => recipient).sort()).toEqual(
      [`a:${contribution.author}`, `p:${manager.person.id}`].sort(),
    );
    for (const { at, about } of fresh) {
      expect(at.toISOString()).toBe('2026-03-02T00:00:00.000Z');
      expect(Object.keys(about)).toEqual(['comment']);
    }
  });

  it('reaches nobody who no longer sees it', async () => {
    await under('confidential');
    await aComment({ on: contribution, by: other.ctx });
    const top = await aComment({ on: contribution, by: author.ctx, text: `@${await handleOf(await voiceOf(other))}` });
    expect(top.mentions).toHaveLength(1);
    const left = `UPDATE enrolment SET left_at = enrolled_at WHERE person_id = ?`;
    await product.get(Database).writer.query(left, [other.person.id]);
    expect(await heard(other)).toEqual(['dropped']);
    expect(await heard({ ctx: actingAs(other.person) })).toEqual(['dropped']);
  });
});

async function voiceOf({ ctx }: ATester): Promise<string> {
  return product.get(Voices).mineIn(ctx, test.campaign.campaign);
}
