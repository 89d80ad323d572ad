import {
  AnswerPublished,
  Contribution,
  ContributionList,
  ContributionListInput,
  VisibleContributions,
} from '#contributions';
import { Answers, DeskList, DeskQueryInput, Merges, OfficialAnswerInput, Revisions } from '#triage';
import { Database, Events, bind, type Actor, type AppError, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aColleague, aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TriageChange } from '../../../contributions/src/changes/triage-change.entity.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;

const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const stored = (id: string) => product.get(Answers).stored(product.system, id);
const answer = (ctx: RequestContext, id: string, input: object) =>
  product.get(Answers).answer(ctx, id, bind(OfficialAnswerInput, input));
const context = async (ctx: RequestContext, id: string) =>
  product.get(Answers).findContext(ctx, await product.get(VisibleContributions).atDesk(ctx, id));
const versionSeen = async (ctx: RequestContext, id: string) => (await context(ctx, id)).version;
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

async function open(mode: 'named' | 'confidential') {
  clock = new TestClock();
  product = await openProduct({ clock });
  desk = await aDesk(mode);
}

describe('an official answer', () => {
  beforeAll(() => open('named'));

  it('is given by name and role, once: it says when, after how many days, and tells it', async () => {
    const told: string[] = [];
    product.get(Events).within(AnswerPublished, (_ctx, event) => Promise.resolve(void told.push(event.contributionId)));
    const { id, version } = await aContribution({ rollout: desk.rollout });
    clock.moveOn({ days: 3 });
    await answer(desk.ana.ctx, id, { text: 'We look **into** it.' });
    expect(await stored(id)).toMatchObject({
      text: 'We look **into** it.',
      answeredBy: desk.ana.person.id,
      answeredAs: 'community_manager',
      creditedTo: null,
      editedAt: null,
    });
    expect(await row(id)).toMatchObject({
      answeredAt: clock.now(),
      daysToAnswer: 3,
      state: 'answered',
      version: version + 1,
    });
    expect(told).toEqual([id]);
  });

  it('is changed by whoever has read it, is marked, and is not told again', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    await answer(desk.ana.ctx, id, { text: 'Soon.' });
    const told: string[] = [];
    product.get(Events).within(AnswerPublished, (_ctx, event) => Promise.resolve(void told.push(event.contributionId)));
    clock.moveOn({ days: 1 });
    await answer(desk.sponsor.ctx, id, { text: 'In May.', version: await versionSeen(desk.sponsor.ctx, id) });
    expect(await stored(id)).toMatchObject({
      text: 'In May.',
      answeredBy: desk.ana.person.id,
      editedBy: desk.sponsor.person.id,
      editedAt: clock.now(),
    });
    expect(await row(id)).toMatchObject({ daysToAnswer: 0 });
    expect(told).toEqual([]);
    const trace = await product.get(Database).repository(undefined, TriageChange).findBy({ contributionId: id });
    expect(trace.map(({ act, personId }) => [act, personId])).toEqual([
      ['answer', desk.ana.person.id],
      ['answer_edit', desk.sponsor.person.id],
    ]);
    expect(trace[1]?.change).toEqual({ answer: { from: 'Soon.', to: 'In May.' } });
  });

  it('is never overwritten unseen: the second of two learns what the first has written', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    const both = await Promise.all([
      refusalOf(answer(desk.ana.ctx, id, { text: 'Yes.' })),
      refusalOf(answer(desk.bruno.ctx, id, { text: 'No.' })),
    ]);
    const refused = both.filter((error) => error !== null);
    expect(refused).toHaveLength(1);
    const now = (await stored(id))?.text;
    expect(refused[0]).toMatchObject({
      code: 'conflict',
      messageKey: 'outcomes.changedMeanwhile',
      fields: [{ field: 'text', vars: { value: now } }],
    });
    await answer(desk.ana.ctx, id, { text: now });
    expect(await refusalOf(answer(desk.ana.ctx, id, { text: 'Perhaps.' }))).toMatchObject({ code: 'conflict' });
    expect((await stored(id))?.text).toBe(now);
  });

  it('credits the expert whose words the community manager publishes', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    const stranger = await aColleague('expert', desk.de, 'Dieter');
    const refused = await refusalOf(answer(desk.ana.ctx, id, { text: 'So.', creditedTo: stranger.person.id }));
    expect(refused).toMatchObject({ code: 'invalid', fields: [{ field: 'creditedTo' }] });
    await answer(desk.ana.ctx, id, { text: 'The chip is slow.', creditedTo: desk.expert.person.id });
    expect(await stored(id)).toMatchObject({ answeredAs: 'community_manager', creditedTo: desk.expert.person.id });
    const { experts } = await context(desk.ana.ctx, id);
    expect(experts.map(({ personId }) => personId)).toEqual([desk.expert.person.id]);
  });

  it('is given by the expert it was assigned to in person, and by nobody else who is not of the team', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    expect(await refusalOf(answer(desk.expert.ctx, id, { text: 'So.' }))).toMatchObject({ code: 'not_found' });
    const seen = { id, version: (await row(id)).version };
    await product.get(Revisions).revise(desk.ana.ctx, seen, { assignee: desk.expert.person.id });
    await answer(desk.expert.ctx, id, { text: 'The chip is slow.' });
    expect(await stored(id)).toMatchObject({ answeredAs: 'expert' });
    const { ctx } = await aTester(desk.rollout, desk.pt);
    for (const actor of [ctx, desk.heike.ctx])
      expect(await refusalOf(answer(actor, id, { text: 'So.' }))).toMatchObject({ code: 'not_found' });
  });

  it('is no longer theirs to give, nor the contribution theirs to read, once their role is withdrawn', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    const { ctx } = await aColleague('expert', desk.pt, 'Elsa');
    const { actor } = ctx as { actor: Extract<Actor, { kind: 'person' }> };
    const before = { id, version: (await row(id)).version };
    await product.get(Revisions).revise(desk.ana.ctx, before, { assignee: actor.personId });
    const withdrawn = ctx.as({ ...actor, scopes: [] });
    const listed = async (by: RequestContext) =>
      (await product.get(ContributionList).list(by, bind(ContributionListInput, {}))).items.map((item) => item.id);
    expect(await listed(ctx)).toEqual([id]);
    expect(await listed(withdrawn)).toEqual([]);
    expect(await refusalOf(answer(withdrawn, id, { text: 'So.' }))).toMatchObject({ code: 'not_found' });
    await expect(product.get(VisibleContributions).find(withdrawn, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await product.get(DeskList).list(withdrawn, bind(DeskQueryInput, { state: 'all' }))).items).toEqual([]);
  });

  it('stands where a merged one leads', async () => {
    const kept = await aContribution({ rollout: desk.rollout });
    const same = await aContribution({ rollout: desk.rollout });
    await product.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version: same.version }]);
    expect(await refusalOf(answer(desk.ana.ctx, same.id, { text: 'So.' }))).toMatchObject({
      code: 'conflict',
      messageKey: 'outcomes.problems.answerTheRoot',
    });
  });

  it('says something', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    for (const text of ['', '   ', 'x'.repeat(5001)])
      expect(await refusalOf((async () => answer(desk.ana.ctx, id, { text }))())).toMatchObject({ code: 'invalid' });
  });
});

describe('an official answer to somebody under an alias', () => {
  beforeAll(() => open('confidential'));

  it('keeps the day only, on the contribution and on itself', async () => {
    const { id } = await aContribution({ rollout: desk.rollout });
    clock.moveOn({ days: 2 });
    await answer(desk.ana.ctx, id, { text: 'So.' });
    const day = new Date('2026-03-04T00:00:00Z');
    expect(await row(id)).toMatchObject({ answeredAt: day, daysToAnswer: 2 });
    expect(await stored(id)).toMatchObject({ answeredAt: day });
    await answer(desk.ana.ctx, id, { text: 'So it is.', version: await versionSeen(desk.ana.ctx, id) });
    expect((await stored(id))?.editedAt).toEqual(day);
  });
});
