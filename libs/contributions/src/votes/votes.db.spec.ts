import type { FeedbackMode } from '#campaigns';
import { Contribution, Follows, Votes } from '#contributions';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson } from '../../../../test/factories/directory.js';
import { aTester, actingAs, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';
import { ContributionWriter } from '../changes/contribution-writer.js';
import { Follow } from './follow.entity.js';
import { Vote } from './vote.entity.js';

let product: OpenProduct;
let test: TestUnderWay;
let author: ATester;

const under = async (mode: FeedbackMode) => {
  test = await TestUnderWay.of(product, mode);
  author = await aTester(test.rollout, test.entity);
};
const posted = (of: object = {}) => aContribution({ rollout: test.rollout, person: author.person, severity: 3, ...of });
const vote = (ctx: RequestContext, id: string, note = '') => product.get(Votes).vote(ctx, id, { note });
const takeBack = (ctx: RequestContext, id: string) => product.get(Votes).takeBack(ctx, id);
const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const votesOn = (contributionId: string) =>
  product.get(Database).repository(undefined, Vote).findBy({ contributionId });
const voter = async () => (await aTester(test.rollout, test.entity)).ctx;

/** The same person, in a session opened with a code that passed through other hands. */
function unverifiedVoices({ actor }: RequestContext, sessionId = 'handed-out'): RequestContext {
  if (actor.kind !== 'person') throw new Error('Only people have sessions');
  return author.ctx.as({ ...actor, sessionId, unverifiedSince: new Date('2026-03-02T09:00:00Z') });
}

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => under('confidential'));

describe('"me too"', () => {
  it('counts each voice once, and is taken back without a trace', async () => {
    const { id } = await posted();
    const other = await voter();
    await vote(other, id, '  Same here  ');
    await vote(other, id, 'Still so');
    expect(await row(id)).toMatchObject({ support: 2, impact: 2 * 3 * 2 });
    expect((await votesOn(id)).map(({ note }) => note)).toEqual(['Still so']);
    await takeBack(other, id);
    await takeBack(other, id);
    expect(await row(id)).toMatchObject({ support: 1, impact: 2 * 3 });
    expect(await votesOn(id)).toEqual([]);
  });

  it('by fifty people at once makes exactly fifty', async () => {
    const { id } = await posted();
    const all = await testers(50, test.rollout, test.entity);
    await Promise.all(all.map(({ ctx }) => vote(ctx, id)));
    expect((await row(id)).support).toBe(51);
    await Promise.all(all.slice(0, 20).map(({ ctx }) => takeBack(ctx, id)));
    expect((await row(id)).support).toBe(31);
  });

  it('on a merged one counts for what it is merged into, and nobody twice', async () => {
    const [root, merged] = [await posted(), await aContribution({ rollout: test.rollout })];
    const other = await voter();
    await vote(other, root.id);
    await product.get(UnitOfWork).run(product.system, async (inner) => {
      const sql = `UPDATE contribution SET merged_into = ?, root = ? WHERE id = ?`;
      await product.get(Database).query(inner, sql, [root.id, root.id, merged.id]);
      await product.get(ContributionWriter).recountVoices(inner, root.id);
    });
    expect((await row(root.id)).support).toBe(3);
    await vote(other, merged.id);
    await vote(author.ctx, merged.id);
    expect((await row(root.id)).support).toBe(3);
    await vote(await voter(), merged.id);
    expect(await row(root.id)).toMatchObject({ support: 4, impact: 2 * 3 * 4 });
    expect((await row(merged.id)).support).toBe(1);
  });

  it('is not for one’s own, nor for strangers or hidden ones', async () => {
    const { id } = await posted();
    await expect(vote(author.ctx, id)).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(vote(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    const seen = await voter();
    await product.get(Database).writer.query('UPDATE contribution SET hidden_at = posted_at WHERE id = ?', [id]);
    await expect(vote(seen, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('by the team is refused: it answers and decides', async () => {
    const { id } = await posted();
    const person = await aPerson({ entity: test.entity });
    const scopes = [{ role: 'sponsor', entityId: test.entity.id }];
    const sponsor = author.ctx.as({
      kind: 'person',
      personId: person.id,
      entityId: person.entityId,
      name: 'Rui',
      scopes,
    });
    await expect(vote(sponsor, id)).rejects.toMatchObject({ messageKey: 'contributions.errors.teamVote' });
  });
});

describe('whoever came by a code that passed through other hands', () => {
  it('votes, and takes back only what they gave', async () => {
    const { id } = await posted();
    const person = (await aTester(test.rollout, test.entity)).ctx;
    await vote(unverifiedVoices(person), id, 'Mine');
    await takeBack(unverifiedVoices(person, 'another'), id);
    expect(await votesOn(id)).toHaveLength(1);
    await takeBack(unverifiedVoices(person), id);
    expect(await votesOn(id)).toEqual([]);
  });

  it('does not find out by voting which alias is that of the person', async () => {
    const own = await posted();
    const others = await aContribution({ rollout: test.rollout });
    for (const { id } of [own, others])
      await expect(vote(unverifiedVoices(author.ctx), id)).rejects.toMatchObject({
        messageKey: 'contributions.errors.unverified',
      });
    expect(await votesOn(others.id)).toEqual([]);
  });

  it('votes by name where everybody speaks by name', async () => {
    await under('named');
    await posted();
    const other = await aContribution({ rollout: test.rollout });
    await vote(unverifiedVoices(author.ctx), other.id);
    expect((await row(other.id)).support).toBe(2);
  });
});

describe('following', () => {
  it('is remembered once and forgotten at will', async () => {
    const { id } = await posted();
    const other = await voter();
    const follows = product.get(Follows);
    const rows = () => product.get(Database).repository(undefined, Follow).findBy({ contributionId: id });
    await Promise.all([follows.follow(other, id), follows.follow(other, id)]);
    expect(await rows()).toHaveLength(1);
    await follows.unfollow(unverifiedVoices(other), id);
    expect(await rows()).toHaveLength(1);
    await follows.unfollow(other, id);
    expect(await rows()).toEqual([]);
  });
});
