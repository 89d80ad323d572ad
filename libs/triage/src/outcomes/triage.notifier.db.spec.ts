import { randomBytes } from 'node:crypto';
import { Answers, Merges, OfficialAnswerInput, OutcomeDrafts, OutcomeDraftsInput, Outcomes, Revisions } from '#triage';
import { Follows, VisibleContributions, Votes, type Contribution } from '#contributions';
import { InboxEntry, InboxReadModel, type InboxItem } from '#notifications';
import { Database, JobRunner, Jobs, Texts, UnitOfWork, bind, type Locale, type RequestContext } from '#platform';
import { Job } from '../../../platform/src/jobs/job.entity.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Voice } from '../../../contributions/src/voices/voice.entity.js';
import { Vote } from '../../../contributions/src/votes/vote.entity.js';
import { TriageNotifier } from './triage.notifier.js';
import { statementText } from '../../../../test/support/queries.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;

const posted = ({ person }: ATester, of: object = {}) => aContribution({ rollout: desk.rollout, person, ...of });
const work = () => product.get(JobRunner).drain();
const entries = () => product.get(Database).repository(undefined, InboxEntry).find();
const inboxOf = async (ctx: RequestContext): Promise<InboxItem[]> =>
  (await product.get(InboxReadModel).page(ctx)).items;
const say = (locale: Locale, item: InboxItem) =>
  item.told && product.get(Texts).t(locale, item.told.key, item.told.vars);
const told = async ({ ctx }: { ctx: RequestContext }) => (await inboxOf(ctx)).map((item) => say(ctx.locale, item));
const answer = (id: string, text = 'We look into it.', version?: string) =>
  product.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text, version }));
const merge = (into: Contribution, { id, version }: Contribution) =>
  product.get(Merges).merge(desk.ana.ctx, into.id, [{ id, version }]);

async function decide(ids: readonly string[], of: object = {}): Promise<void> {
  const input = bind(OutcomeDraftsInput, { ids, kind: 'declined', answer: 'The law.', ...of });
  const drafts = await product.get(OutcomeDrafts).draft(desk.ana.ctx, input);
  await product.get(Outcomes).publish(desk.sponsor.ctx, { drafts: drafts.map(String) });
}

async function open(mode: 'named' | 'confidential') {
  clock = new TestClock();
  product = await openProduct({ clock });
  desk = await aDesk(mode);
}

describe('telling what becomes of contributions', () => {
  beforeAll(() => open('confidential'));

  it('reaches author, voters and followers, each once, in their own language', async () => {
    const [author, voter, follower, other] = (await testers(4, desk.rollout, desk.pt)) as [
      ATester,
      ATester,
      ATester,
      ATester,
    ];
    const { id, title } = await posted(author);
    await product.get(Votes).vote(voter.ctx, id, { note: '' });
    await product.get(Follows).follow(voter.ctx, id);
    await product.get(Follows).follow(follower.ctx, id);
    await answer(id);
    await work();
    await decide([id]);
    await work();
    const expected = [`«${title}» foi recusado: a resposta diz porquê.`, `«${title}» tem uma resposta oficial.`];
    for (const each of [author, voter, follower]) expect((await told(each)).sort()).toEqual(expected);
    expect(await told(other)).toEqual([]);
    const german = follower.ctx.in('de');
    expect((await inboxOf(german)).map((item) => say('de', item)).join()).toContain('ist abgelehnt');
  });

  it('tells nobody twice, however often the job runs', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { id } = await posted(author);
    await answer(id);
    await work();
    const before = (await entries()).length;
    for (let again = 0; again < 3; again += 1)
      await product.get(TriageNotifier).tell(product.system, { news: 'contribution.answered', contributionId: id });
    expect((await entries()).length).toBe(before);
    expect(await told(author)).toHaveLength(1);
  });

  it('does not tell of another wording, but tells of each decision', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { id } = await posted(author);
    await answer(id);
    const { version } = await product
      .get(Answers)
      .findContext(desk.ana.ctx, await product.get(VisibleContributions).atDesk(desk.ana.ctx, id));
    await answer(id, 'We looked into it.', version);
    await decide([id]);
    await decide([id], { kind: 'planned', owner: desk.ana.person.id, onDay: '2026-05-01' });
    await work();
    expect(await told(author)).toHaveLength(3);
    expect((await told(author)).join()).toContain('está planeado para 1 de maio.');
  });

  it('tells both sides of a merge of each other, and the authors of merged ones what was decided', async () => {
    const [a, b] = (await testers(2, desk.rollout, desk.pt)) as [ATester, ATester];
    const [kept, same] = [await posted(a, { title: 'Código lento' }), await posted(b, { title: 'Sem código' })];
    await merge(kept, same);
    await work();
    expect(await told(a)).toEqual(['«Código lento» e «Sem código» foram unidos: votos e respostas contam para ambos.']);
    expect(await told(b)).toEqual(['«Sem código» e «Código lento» foram unidos: votos e respostas contam para ambos.']);
    await decide([kept.id]);
    await work();
    const [decided] = (await inboxOf(b.ctx)).filter(({ told: news }) => news?.key.includes('decided'));
    expect(decided?.told).toMatchObject({ vars: { title: 'Sem código' }, href: `/contributions/${same.id}` });
    await product.get(Merges).unmerge(desk.ana.ctx, { id: same.id, version: same.version + 1 });
    await work();
    for (const each of [a, b]) expect((await told(each)).join()).toContain('voltam a ser dois contributos');
  });

  it('says nothing of a merge that was undone before anybody was told', async () => {
    const [a, b] = (await testers(2, desk.rollout, desk.pt)) as [ATester, ATester];
    const [kept, same] = [await posted(a), await posted(b)];
    await merge(kept, same);
    await product.get(Merges).unmerge(desk.ana.ctx, { id: same.id, version: same.version + 1 });
    await work();
    expect((await told(a)).join()).not.toContain('unidos');
  });

  it('tells the assignee, who has taken it upon somebody else’s word, by when', async () => {
    const { id, title, version } = await posted(await aTester(desk.rollout, desk.pt));
    const revise = (of: object, at: number) => product.get(Revisions).revise(desk.ana.ctx, { id, version: at }, of);
    await revise({ assignee: desk.expert.person.id, dueOn: '2026-03-12' }, version);
    expect(await told(desk.expert)).toEqual([`«${title}» foi-lhe confiado para responder até 12 de março.`]);
    await revise({ assignee: 'me' }, version + 1);
    expect(await told(desk.ana)).toEqual([]);
    expect(await told(desk.expert)).toEqual([null]);
  });

  it('shows a session that is not verified only what answers what was said in it', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { actor } = author.ctx;
    const unverified = author.ctx.as({ ...actor, sessionId: 'borrowed', unverifiedSince: clock.now() } as never);
    const within = await aContribution({ rollout: desk.rollout, by: unverified });
    const outside = await posted(author);
    for (const { id } of [within, outside]) await answer(id);
    await work();
    const seen = (await inboxOf(unverified)).map((item) => item.told?.href);
    expect(seen).toEqual([`/contributions/${within.id}`]);
    expect(await told(author)).toHaveLength(2);
  });

  it('goes through a thousand voters in pages, with one question each', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { id } = await posted(author);
    await crowd(id, 1200);
    await answer(id);
    const asked = jest.spyOn(product.get(Database), 'query');
    await work();
    const selects = asked.mock.calls.filter(([, sql]) => statementText(sql).includes('UNION ALL')).length;
    asked.mockRestore();
    const about = (await entries()).filter((entry) => entry.about['contribution'] === id);
    expect(about).toHaveLength(1201);
    expect(new Set(about.map(({ recipient }) => recipient)).size).toBe(1201);
    expect(selects).toBeLessThanOrEqual(4);
  });

  it('keeps the day only, and lets nothing lead from an alias to a person', async () => {
    const [author, voter] = (await testers(2, desk.rollout, desk.pt)) as [ATester, ATester];
    const { id, author: voice } = await posted(author);
    await product.get(Votes).vote(voter.ctx, id, { note: '' });
    clock.moveOn({ days: 1, minutes: 77 });
    await answer(id);
    await decide([id]);
    await work();
    const mine = (await entries()).filter((entry) => entry.recipient === `a:${voice}`);
    expect(mine).toHaveLength(2);
    for (const { at, about } of mine) {
      expect(at.toISOString()).toBe('2026-03-03T00:00:00.000Z');
      expect(Object.keys(about).sort()).toEqual(expect.arrayContaining(['contribution']) as string[]);
      expect(JSON.stringify(about)).not.toContain(voice);
    }
    const jobs = JSON.stringify(await product.get(Database).repository(undefined, Job).find());
    const voices = await product.get(Database).repository(undefined, Voice).find();
    for (const each of voices) expect(jobs.includes(each.id)).toBe(false);
    expect((await entries()).some(({ recipient }) => recipient === `p:${author.person.id}`)).toBe(false);
  });

  it('is a job of the same transaction as the answer, which knows contributions and nobody else', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { id } = await posted(author);
    await answer(id);
    const waiting = (await product.get(Jobs).list(product.system, 'queued')).filter(
      ({ kind }) => kind === 'feedback.tell',
    );
    expect(waiting).toMatchObject([{ payload: { news: 'contribution.answered', contributionId: id } }]);
    await work();
    expect(await told(author)).toHaveLength(1);
  });
});

describe('telling people who speak by name', () => {
  beforeAll(() => open('named'));

  it('may stand in a mail word for word', async () => {
    const author = await aTester(desk.rollout, desk.pt);
    const { id, title } = await posted(author);
    await answer(id);
    await work();
    const [item] = await inboxOf(author.ctx);
    expect(item?.told).toMatchObject({ vars: { title }, openly: true });
  });
});

/** So many voices that support it. */
async function crowd(contributionId: string, count: number): Promise<void> {
  const voices = Array.from({ length: count }, (_, at) => ({
    id: randomBytes(16).toString('hex'),
    campaignId: desk.campaign.campaign.id,
    owner: randomBytes(32).toString('hex'),
    personId: null,
    sealedPerson: null,
    name: `quartz-${20_000 + at}`,
  }));
  await product.get(UnitOfWork).run(product.system, async (inner) => {
    const database = product.get(Database);
    for (let from = 0; from < count; from += 200) {
      const part = voices.slice(from, from + 200);
      await database.repository(inner, Voice).insert(part);
      await database
        .repository(inner, Vote)
        .insert(part.map(({ id }) => ({ contributionId, voter: id, note: null, postedIn: null })));
    }
  });
}
