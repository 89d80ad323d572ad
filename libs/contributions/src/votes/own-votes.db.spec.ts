import type { FeedbackMode } from '#campaigns';
import { Contribution, ContributionDetails, Follows, VisibleContributions, Voices, Votes } from '#contributions';
import { Database, type Actor, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { OwnVotes } from './own-votes.js';

type Session = Partial<Extract<Actor, { kind: 'person' }>>;

let product: OpenProduct;
let desk: Desk;
let [author, reader]: ATester[] = [];
let said: Contribution;

beforeAll(async () => {
  product = await openProduct();
});

async function under(mode: FeedbackMode): Promise<void> {
  desk = await aDesk(mode);
  [author, reader] = await testers(2, desk.rollout, desk.pt);
  said = await aContribution({ rollout: desk.rollout, person: author!.person });
}

const FORWARDED: Session = { sessionId: 'forwarded', unverifiedSince: new Date('2026-03-02T09:00:00Z') };
const session = (ctx: RequestContext, of: Session) => ctx.as({ ...ctx.actor, ...of } as Actor);
async function voteOf(ctx: RequestContext, id = said.id) {
  const contribution = await product.get(VisibleContributions).find(ctx, id);
  const own = await product.get(Voices).mine(ctx);
  const one = await product.get(OwnVotes).findVote(ctx, contribution, own);
  expect((await product.get(OwnVotes).findVotes(ctx, [id], own)).get(id)).toEqual(one);
  return one;
}
const vote = (ctx: RequestContext, note?: string) =>
  product.get(Votes).vote(ctx, said.id, note === undefined ? {} : { note });
const noteOn = async (voter: RequestContext) => (await voteOf(voter)).note;

describe('whether somebody can join what was said', () => {
  beforeEach(() => under('confidential'));

  it('is up to them, unless they said it themselves or decide about it', async () => {
    expect((await voteOf(reader!.ctx)).stand).toBe('open');
    expect((await voteOf(author!.ctx)).stand).toBe('own');
    for (const { ctx } of [desk.ana, desk.sponsor, desk.central]) expect((await voteOf(ctx)).stand).toBe('team');
  });

  it('is told the same, one by one and for a whole page', async () => {
    await vote(reader!.ctx, 'Here too');
    expect(await voteOf(reader!.ctx)).toMatchObject({ stand: 'given', note: 'Here too', follows: false });
    await product.get(Follows).follow(reader!.ctx, said.id);
    expect(await voteOf(reader!.ctx)).toMatchObject({ stand: 'given', follows: true });
    await product.get(Votes).takeBack(reader!.ctx, said.id);
    expect(await voteOf(reader!.ctx)).toMatchObject({ stand: 'open', note: null, basis: 'none', follows: true });
    expect(await product.get(OwnVotes).findVotes(reader!.ctx, [], await product.get(Voices).mine(reader!.ctx))).toEqual(
      new Map(),
    );
  });

  it('waits for a proof of who they are, once their alias was used outside a forwarded invitation', async () => {
    const forwarded = session(reader!.ctx, FORWARDED);
    expect((await voteOf(forwarded)).stand).toBe('open');
    const elsewhere = await aContribution({ rollout: desk.rollout, person: reader!.person });
    expect((await voteOf(forwarded)).stand).toBe('unverified');
    expect((await voteOf(forwarded, elsewhere.id)).stand).toBe('unverified');
    await expect(vote(forwarded)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is for the phone where a printed code was first used', async () => {
    const byCode = { ...FORWARDED, byCode: true };
    expect((await voteOf(session(reader!.ctx, { ...byCode, onCodeDevice: true }))).stand).toBe('open');
    expect((await voteOf(session(reader!.ctx, { ...byCode, onCodeDevice: false }))).stand).toBe('otherDevice');
  });

  it('does not show a forwarded invitation the votes and notes of its person', async () => {
    await vote(reader!.ctx, 'From my own phone');
    expect(await voteOf(session(reader!.ctx, FORWARDED))).toMatchObject({ note: null, basis: 'none' });
  });
});

describe('a note beside a vote', () => {
  beforeEach(() => under('named'));

  it('is kept by a second press without one, replaced by another, and taken away by an empty one', async () => {
    await vote(reader!.ctx, ' Here  too ');
    await vote(reader!.ctx);
    expect(await noteOn(reader!.ctx)).toBe('Here  too');
    await vote(reader!.ctx, 'Und hier auch');
    expect(await noteOn(reader!.ctx)).toBe('Und hier auch');
    await vote(reader!.ctx, '  ');
    expect(await noteOn(reader!.ctx)).toBeNull();
    expect((await voteOf(reader!.ctx)).stand).toBe('given');
  });

  it('of two devices is the one that knew of the other, or is refused', async () => {
    await vote(reader!.ctx, 'From the phone');
    const { basis } = await voteOf(reader!.ctx);
    await vote(reader!.ctx, 'From the desk');
    const late = product.get(Votes).vote(reader!.ctx, said.id, { note: 'From the phone, again', basis });
    await expect(late).rejects.toMatchObject({ code: 'conflict', fields: [{ field: 'basis' }] });
    expect(await noteOn(reader!.ctx)).toBe('From the desk');
  });

  it('is read page by page, each once, without the votes that say nothing', async () => {
    const voters = await testers(43, desk.rollout, desk.pt);
    for (const [at, { ctx }] of voters.entries()) await vote(ctx, at < 41 ? `Note ${at}` : '');
    const notes: string[] = [];
    let pages = 0;
    for (let after: string | null = ''; after !== null; pages += 1) {
      const page = await product.get(ContributionDetails).notes(reader!.ctx, said.id, after);
      notes.push(...page.items.map(({ note }) => note));
      after = page.next;
    }
    expect(pages).toBe(3);
    expect(notes.sort()).toEqual(Array.from({ length: 41 }, (_, at) => `Note ${at}`).sort());
  });
});

describe('the votes of a merge group', () => {
  it('are one voice each, whatever was merged into what and taken back again', async () => {
    await under('confidential');
    const all = await testers(4, desk.rollout, desk.pt);
    const group = [
      said,
      ...(await Promise.all(all.map(({ person }) => aContribution({ rollout: desk.rollout, person })))),
    ];
    const [root, ...merged] = group;
    const ids = merged.map(({ id }) => id);
    await product
      .get(Database)
      .writer.query(
        `UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id IN (${ids.map(() => '?').join()})`,
        [root!.id, root!.id, ...ids],
      );
    for (const { ctx } of [author!, reader!, ...all])
      for (const { id, author: by } of group)
        if (!(await product.get(Voices).mine(ctx)).ids.includes(by)) await product.get(Votes).vote(ctx, id, {});
    const support = async () =>
      (await product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id: root!.id })).support;
    expect(await support()).toBe(6);
    for (const { id } of group) await product.get(Votes).takeBack(reader!.ctx, id);
    expect(await support()).toBe(5);
    await product.get(Votes).takeBack((await aTester(desk.rollout, desk.pt)).ctx, root!.id);
    expect(await support()).toBe(5);
  });
});
