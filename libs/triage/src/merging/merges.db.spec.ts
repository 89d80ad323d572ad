import fc from 'fast-check';
import { ChangeLog, Contribution, ContributionMerged, ContributionUnmerged, Votes } from '#contributions';
import { Merges, Revisions, StaleRevision } from '#triage';
import { Database, Events, UnitOfWork, type AppError, type RequestContext } from '#platform';
import { AuditEntry } from '../../../platform/src/audit/audit-entry.entity.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { PretendMerges } from '../../../../test/factories/pretend-merges.js';
import { testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { Vote } from '../../../contributions/src/votes/vote.entity.js';

let product: OpenProduct;
let desk: Desk;
let people: ATester[];

beforeAll(async () => {
  product = await openProduct({ clock: new TestClock() });
  desk = await aDesk('confidential');
  people = await testers(5, desk.rollout, desk.pt);
}, 60_000);

const posted = (of: object = {}) => aContribution({ rollout: desk.rollout, ...of });
const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const seen = async (id: string) => ({ id, version: (await row(id)).version });
const vote = ({ ctx }: ATester, id: string) => product.get(Votes).vote(ctx, id, { note: '' });
const merge = async (into: string, ...ids: string[]) =>
  product.get(Merges).merge(desk.ana.ctx, into, await Promise.all(ids.map(seen)));
const unmerge = async (id: string) => product.get(Merges).unmerge(desk.ana.ctx, await seen(id));
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

describe('merging', () => {
  it('lets one speak for the others, with every voice counted once, and tells their authors', async () => {
    const told: object[] = [];
    product.get(Events).within(ContributionMerged, (_ctx, event) => Promise.resolve(void told.push(event)));
    product.get(Events).within(ContributionUnmerged, (_ctx, event) => Promise.resolve(void told.push(event)));
    const [ines, rui, zita] = people as [ATester, ATester, ATester];
    const kept = await posted({ person: ines.person, severity: 3 });
    const same = await posted({ person: rui.person, severity: 4 });
    const more = await posted({ person: ines.person });
    await vote(zita, same.id);
    await vote(zita, kept.id);
    const report = await merge(kept.id, same.id, more.id);
    expect(new Set(report.done)).toEqual(new Set([same.id, more.id]));
    expect(await row(kept.id)).toMatchObject({ support: 3, impact: 2 * 3 * 3, root: kept.id, outcome: null });
    expect(await row(same.id)).toMatchObject({
      root: kept.id,
      mergedInto: kept.id,
      outcome: 'merged',
      state: 'merged',
    });
    expect((await row(same.id)).decidedAt).toEqual(new Date('2026-03-02T00:00:00Z'));
    await unmerge(same.id);
    expect(await row(kept.id)).toMatchObject({ support: 2, impact: 2 * 3 * 2 });
    expect(await row(same.id)).toMatchObject({
      support: 2,
      impact: 2 * 4 * 2,
      outcome: null,
      decidedAt: null,
      state: 'new',
    });
    expect(new Set(told)).toEqual(
      new Set([
        new ContributionMerged(same.id, kept.id),
        new ContributionMerged(more.id, kept.id),
        new ContributionUnmerged(same.id, kept.id),
      ]),
    );
  });

  it('takes along what had been merged before, and gives back what was decided before', async () => {
    const [a, b, c] = [await posted(), await posted(), await posted()];
    const decided = { outcome: 'planned', decidedAt: new Date('2026-02-03T04:05:06.789Z'), state: 'decided' } as const;
    await product
      .get(UnitOfWork)
      .run(product.system, (inner) =>
        product.get(Database).repository(inner, Contribution).update({ id: b.id }, decided),
      );
    await merge(b.id, c.id);
    await merge(a.id, b.id);
    expect(await row(c.id)).toMatchObject({ mergedInto: b.id, root: a.id });
    expect(await row(a.id)).toMatchObject({ support: 3 });
    await unmerge(b.id);
    expect(await row(b.id)).toMatchObject({ ...decided, mergedInto: null, root: b.id, support: 2 });
    expect(await row(c.id)).toMatchObject({ mergedInto: b.id, root: b.id });
    expect(await row(a.id)).toMatchObject({ support: 1 });
  });

  it('says why something cannot be merged, and does the others', async () => {
    const [a, b, c, d] = [await posted(), await posted(), await posted(), await posted()];
    const otherCampaign = await aContribution({
      rollout: await aRollout({ campaign: await aCampaign(), entity: desk.pt }),
    });
    await merge(a.id, b.id);
    await merge(b.id, c.id);
    const report = await merge(c.id, a.id, b.id, c.id, d.id, otherCampaign.id);
    expect(report.done).toEqual([d.id]);
    expect(Object.fromEntries(report.refused.map(({ id, messageKey }) => [id, messageKey]))).toEqual({
      [a.id]: 'triage.merge.errors.circle',
      [b.id]: 'triage.merge.errors.already',
      [c.id]: 'triage.merge.errors.itself',
      [otherCampaign.id]: 'triage.merge.errors.otherCampaign',
    });
    expect(await row(d.id)).toMatchObject({ mergedInto: c.id, root: a.id });
    expect((await merge(c.id, d.id)).done).toEqual([d.id]);
  });

  it('needs both at the desk, to change', async () => {
    const [a, b] = [await posted(), await posted()];
    const german = await aContribution({ rollout: desk.germanRollout });
    const merges = product.get(Merges);
    const seenOnes = [await seen(b.id), await seen(german.id)];
    expect((await refusalOf(merges.merge(desk.heike.ctx, a.id, seenOnes)))?.code).toBe('not_found');
    expect((await refusalOf(merges.merge(desk.sponsor.ctx, a.id, seenOnes)))?.code).toBe('forbidden');
    expect(await merges.merge(desk.ana.ctx, a.id, seenOnes)).toMatchObject({ done: [b.id], missing: [german.id] });
    await merges.merge(desk.central.ctx, german.id, [await seen(a.id)]);
    expect((await refusalOf(merges.unmerge(desk.ana.ctx, await seen(a.id))))?.code).toBe('forbidden');
    expect((await refusalOf(merges.unmerge(desk.heike.ctx, await seen(b.id))))?.code).toBe('not_found');
    await merges.unmerge(desk.central.ctx, await seen(a.id));
  });

  it('leaves a trace on both and an entry in the audit trail, and no alias beside a person', async () => {
    const [a, b] = [await posted(), await posted()];
    await merge(a.id, b.id);
    await unmerge(b.id);
    const trace = product.get(ChangeLog);
    const acts = async (id: string) =>
      (await trace.history(product.system, id)).map(({ act, personId }) => [act, personId]);
    const ana = desk.ana.person.id;
    expect(await acts(b.id)).toEqual([
      ['unmerge', ana],
      ['merge', ana],
    ]);
    expect(await acts(a.id)).toEqual([
      ['release', ana],
      ['gather', ana],
    ]);
    const entries = await product.get(Database).repository(undefined, AuditEntry).findBy({ subjectId: b.id });
    expect(entries.map(({ act, personId }) => [act, personId])).toEqual([
      ['contribution.merge', ana],
      ['contribution.unmerge', ana],
    ]);
    for (const { author } of [a, b]) expect(JSON.stringify(entries)).not.toContain(author);
  });

  it('is refused to whoever has not seen that somebody merged it elsewhere', async () => {
    const [a, b, c] = [await posted(), await posted(), await posted()];
    const before = await seen(c.id);
    await merge(a.id, c.id);
    const report = await product.get(Merges).merge(desk.bruno.ctx, b.id, [before]);
    expect(report.stale).toMatchObject([
      {
        id: c.id,
        meanwhile: [{ field: 'mergedInto', from: null, to: a.id, wanted: b.id, personId: desk.ana.person.id }],
      },
    ]);
    const merged = await seen(c.id);
    await unmerge(c.id);
    await merge(b.id, c.id);
    const refusal = await refusalOf(product.get(Merges).unmerge(desk.bruno.ctx, merged));
    expect(refusal).toBeInstanceOf(StaleRevision);
    await product.get(Revisions).revise(desk.bruno.ctx, merged, { addLabels: ['later'] });
  });
});

type Step = readonly ['merge' | 'unmerge' | 'vote' | 'takeBack', number, number];
const STEPS = fc.array(
  fc.tuple(fc.constantFrom('merge', 'merge', 'unmerge', 'vote', 'takeBack'), fc.nat({ max: 5 }), fc.nat({ max: 5 })),
  { minLength: 8, maxLength: 24 },
) as fc.Arbitrary<Step[]>;

/** Six contributions by four of the five, and what a step means for them. */
async function aGroup() {
  const all = await Promise.all([0, 1, 2, 3, 0, 1].map((at) => posted({ person: people[at]!.person })));
  const ids = all.map(({ id }) => id);
  const voices = [0, 1, 2, 3].map((at) => all[at]!.author);
  const pretend = new PretendMerges(Object.fromEntries(all.map(({ id, author }) => [id, author])));
  return { all, ids, voices, pretend };
}

async function voiceOf(ctx: RequestContext, ids: readonly string[]): Promise<string[]> {
  const found = await product
    .get(Database)
    .query<{ voter: string }>(
      ctx,
      `SELECT voter FROM vote WHERE contribution_id IN (${ids.map(() => '?').join(', ')}) LIMIT 100`,
      ids,
    );
  return found.map(({ voter }) => voter);
}

describe('any merges, unmerges and votes', () => {
  it('in any order keep every voice once, and taken apart everything is as in the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        const { ids, voices, pretend } = await aGroup();
        const start = await Promise.all(ids.map(row));
        for (const [act, one, other] of steps) {
          const [id, second, voter] = [ids[one]!, ids[other]!, Math.min(other, voices.length - 1)];
          if (act === 'merge') {
            const { done } = await merge(second, id);
            expect(done.length === 1).toBe(pretend.merge(id, second));
          } else if (act === 'unmerge') {
            await unmerge(id);
            pretend.unmerge(id);
          } else {
            const person = people[voter]!;
            await (act === 'vote' ? refusalOf(vote(person, id)) : product.get(Votes).takeBack(person.ctx, id));
            pretend[act](id, voices[voter]!);
          }
        }
        await expectAsPretended(ids, pretend);
        for (const id of ids) {
          await unmerge(id);
          pretend.unmerge(id);
          for (const { ctx } of people) await product.get(Votes).takeBack(ctx, id);
          for (const voice of voices) pretend.takeBack(id, voice);
        }
        await expectAsPretended(ids, pretend);
        const end = await Promise.all(ids.map(row));
        expect(end.map(({ version: _, ...rest }) => rest)).toEqual(start.map(({ version: _, ...rest }) => rest));
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  it('at the same moment end in one truth', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { ids } = await aGroup();
      const at = (index: number) => ids[index % ids.length]!;
      const work = ids.flatMap((id, index) => [
        merge(at(index + 1 + round), id),
        refusalOf(vote(people[(index + round) % 5]!, id)),
        refusalOf(unmerge(at(index + 2))),
        refusalOf(vote(people[(index + round + 1) % 5]!, at(index + 3))),
      ]);
      await Promise.all(work);
      const rows = await Promise.all(ids.map(row));
      const said = new PretendMerges(Object.fromEntries(rows.map(({ id, author }) => [id, author])));
      for (const { id, mergedInto } of rows) said.said.get(id)!.mergedInto = mergedInto;
      const votes = await product.get(Database).repository(undefined, Vote).find();
      for (const { contributionId, voter } of votes) said.said.get(contributionId)?.votes.add(voter);
      await expectAsPretended(ids, said);
    }
  }, 120_000);
});

async function expectAsPretended(ids: readonly string[], pretend: PretendMerges): Promise<void> {
  for (const id of ids) {
    const { mergedInto, root, support, impact, state, outcome } = await row(id);
    expect([mergedInto, root]).toEqual([pretend.said.get(id)?.mergedInto, pretend.rootOf(id)]);
    expect([state, outcome]).toEqual(mergedInto === null ? ['new', null] : ['merged', 'merged']);
    if (root === id) expect([support, impact]).toEqual([pretend.supportOf(id), 2 * pretend.supportOf(id)]);
  }
  const votes = await voiceOf(product.system, ids);
  expect(votes.sort()).toEqual([...pretend.said.values()].flatMap((said) => [...said.votes]).sort());
}
