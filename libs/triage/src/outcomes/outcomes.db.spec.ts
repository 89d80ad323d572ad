import {
  Answers,
  Merges,
  OfficialAnswerInput,
  Outcome,
  OutcomeChangeInput,
  OutcomeDrafts,
  OutcomeDraftsInput,
  OutcomeReadModel,
  Outcomes,
} from '#triage';
import { Contribution, OutcomesPublished } from '#contributions';
import { Database, Events, bind, type AppError, type RequestContext } from '#platform';
import { AuditEntry } from '../../../platform/src/audit/audit-entry.entity.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aColleague, aDesk, type Colleague, type Desk } from '../../../../test/factories/desk.js';
import { aPerson } from '../../../../test/factories/directory.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TriageChange } from '../../../contributions/src/changes/triage-change.entity.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;
let germanSponsor: Colleague;

const repository = <T extends object>(entity: new () => T) => product.get(Database).repository<T>(undefined, entity);
const row = (id: string) => repository(Contribution).findOneByOrFail({ id });
const posted = (of: object = {}) => aContribution({ rollout: desk.rollout, ...of });
const draft = (ctx: RequestContext, ids: readonly string[], of: object = {}) =>
  product.get(OutcomeDrafts).draft(ctx, bind(OutcomeDraftsInput, { ids, kind: 'declined', answer: 'The law.', ...of }));
const publish = (ctx: RequestContext, drafts: readonly (number | string)[]) =>
  product.get(Outcomes).publish(ctx, { drafts: drafts.map(String) });
const change = (ctx: RequestContext, id: number, of: object) =>
  product.get(OutcomeDrafts).change(ctx, id, bind(OutcomeChangeInput, { kind: 'declined', answer: 'The law.', ...of }));
const drafts = async (ctx: RequestContext) => (await product.get(OutcomeReadModel).drafts(ctx)).items;
const refusalOf = (work: Promise<unknown> | (() => Promise<unknown>)) =>
  (typeof work === 'function' ? (async () => work())() : work).then(
    () => null,
    (error: unknown) => error as AppError,
  );

async function open(mode: 'named' | 'confidential') {
  clock = new TestClock();
  product = await openProduct({ clock });
  desk = await aDesk(mode);
  germanSponsor = await aColleague('sponsor', desk.de, 'Sabine');
}

describe('drafts of outcomes', () => {
  beforeAll(() => open('named'));

  it('are written for many at once, by the community manager, the sponsor and the central team', async () => {
    const all = [await posted(), await posted(), await posted()].map(({ id }) => id);
    for (const { ctx } of [desk.ana, desk.sponsor, desk.central])
      expect(
        await draft(ctx, all, { kind: 'planned', owner: desk.expert.person.id, onDay: '2026-06-30' }),
      ).toHaveLength(3);
    expect(await repository(Outcome).countBy({ contributionId: all[0]! })).toBe(3);
    expect(await row(all[0]!)).toMatchObject({ outcome: null, decidedAt: null, version: 1 });
    const mine = await draft(desk.ana.ctx, [all[0]!], { answer: 'No.' });
    expect(await repository(Outcome).countBy({ contributionId: all[0]! })).toBe(3);
    expect(await repository(Outcome).findOneByOrFail({ id: mine[0]! })).toMatchObject({
      kind: 'declined',
      ownerId: null,
    });
  });

  it('are seen by those who decide there, and by nobody else', async () => {
    const there = await aContribution({ rollout: desk.germanRollout });
    const [id] = (await draft(germanSponsor.ctx, [there.id])) as [number];
    const has = async ({ ctx }: { ctx: RequestContext }) => (await drafts(ctx)).some((each) => each.id === id);
    expect(await Promise.all([desk.heike, germanSponsor, desk.central].map(has))).toEqual([true, true, true]);
    const tester = await aTester(desk.germanRollout, desk.de);
    expect(await Promise.all([desk.ana, desk.sponsor, desk.expert, tester].map(has))).toEqual(Array(4).fill(false));
    for (const ctx of [desk.ana.ctx, desk.sponsor.ctx, tester.ctx]) {
      expect(await refusalOf(draft(ctx, [there.id]))).toMatchObject({ code: 'not_found' });
      expect(await refusalOf(change(ctx, id, {}))).toMatchObject({ code: 'not_found' });
      expect(await refusalOf(product.get(OutcomeDrafts).discard(ctx, id))).toMatchObject({ code: 'not_found' });
      expect(await refusalOf(publish(ctx, [id]))).toMatchObject({ code: 'not_found' });
    }
  });

  it('say who sees to it: somebody of the entity or with a role that reaches it', async () => {
    const { id } = await posted();
    const planned = (of: object) => () => draft(desk.ana.ctx, [id], { kind: 'planned', onDay: '2026-06-30', ...of });
    const colleague = await aPerson({ entity: desk.pt });
    const gone = await aPerson({ entity: desk.pt, active: false });
    for (const of of [
      { owner: colleague.id },
      { ownerNumber: colleague.employeeNumber.toLowerCase() },
      { ownerNumber: colleague.email?.toUpperCase() },
      { owner: desk.central.person.id },
    ])
      expect(await refusalOf(planned(of))).toBeNull();
    for (const nobody of [{}, { owner: null, ownerNumber: null }])
      expect(await refusalOf(planned(nobody))).toMatchObject({
        fields: [{ field: 'owner', messageKey: 'outcomes.problems.owner' }],
      });
    for (const owner of [desk.heike.person.id, gone.id, 999_999])
      expect(await refusalOf(planned({ owner }))).toMatchObject({ fields: [{ field: 'owner' }] });
    const number = desk.heike.person.employeeNumber;
    expect(await refusalOf(planned({ ownerNumber: number }))).toMatchObject({ fields: [{ field: 'ownerNumber' }] });
    const names = (await product.get(OutcomeReadModel).findDrafts(desk.ana.ctx, id)).map(({ owner }) => owner);
    expect(names).toEqual([`Clara ${desk.central.person.lastName}`]);
  });

  it('are not overwritten unseen', async () => {
    const { id: contribution } = await posted();
    const [id] = (await draft(desk.ana.ctx, [contribution])) as [number];
    const { version } = await product.get(OutcomeDrafts).findContext(desk.sponsor.ctx, id);
    await change(desk.ana.ctx, id, { answer: 'The law, since March.' });
    expect(await refusalOf(change(desk.sponsor.ctx, id, { answer: 'Too dear.', version }))).toMatchObject({
      code: 'conflict',
      fields: [{ field: 'answer', vars: { value: 'The law, since March.' } }],
    });
    const reread = await product.get(OutcomeDrafts).findContext(desk.sponsor.ctx, id);
    await change(desk.sponsor.ctx, id, { answer: 'Too dear.', version: reread.version });
    expect((await repository(Outcome).findOneByOrFail({ id })).answer).toBe('Too dear.');
    await product.get(OutcomeDrafts).discard(desk.ana.ctx, id);
    expect(await refusalOf(product.get(OutcomeDrafts).findContext(desk.ana.ctx, id))).toMatchObject({
      code: 'not_found',
    });
  });

  it('are bounded', async () => {
    const ids = Array.from({ length: 101 }, (_, at) => String(at).padStart(32, '0'));
    expect(await refusalOf(() => draft(desk.ana.ctx, ids))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(() => draft(desk.ana.ctx, []))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(() => draft(desk.ana.ctx, ['x']))).toMatchObject({ code: 'invalid' });
    expect(await refusalOf(() => draft(desk.ana.ctx, ids.slice(0, 2)))).toMatchObject({ code: 'not_found' });
  });
});

describe('publishing outcomes', () => {
  beforeAll(() => open('named'));

  it('is the sponsor’s and the central team’s, not the community manager’s', async () => {
    const ids = await draft(desk.ana.ctx, [(await posted()).id]);
    expect(await refusalOf(publish(desk.ana.ctx, ids))).toMatchObject({ code: 'forbidden' });
    expect(await publish(desk.sponsor.ctx, ids)).toMatchObject({ published: 1 });
    const more = await draft(desk.ana.ctx, [(await posted()).id]);
    expect(await publish(desk.central.ctx, more)).toMatchObject({ published: 1 });
  });

  it('happens together: one moment, one batch, one event, and every contribution says what became of it', async () => {
    const events: OutcomesPublished[] = [];
    product.get(Events).within(OutcomesPublished, (_ctx, event) => Promise.resolve(void events.push(event)));
    const [a, b] = [await posted(), await posted()];
    clock.moveOn({ days: 4 });
    const owner = desk.expert.person.id;
    const ids = [
      ...(await draft(desk.ana.ctx, [a.id], { kind: 'planned', owner, onDay: '2026-12-31' })),
      ...(await draft(desk.bruno.ctx, [b.id])),
    ];
    const { batch } = await publish(desk.sponsor.ctx, ids);
    const outcomes = await repository(Outcome).findBy({ batch: batch! });
    expect(outcomes.map((each) => [each.publishedBy, each.publishedAs, each.publishedAt])).toEqual(
      Array(2).fill([desk.sponsor.person.id, 'sponsor', clock.now()]),
    );
    expect(await row(a.id)).toMatchObject({
      outcome: 'planned',
      state: 'decided',
      decidedAt: clock.now(),
      deliveredAt: null,
      answeredAt: clock.now(),
      daysToAnswer: 4,
      version: 2,
    });
    expect(await row(b.id)).toMatchObject({ outcome: 'declined', decidedAt: clock.now() });
    expect(events).toEqual([{ contributionIds: expect.arrayContaining([a.id, b.id]) as string[], batch }]);
    const trace = await repository(TriageChange).findBy({ contributionId: a.id });
    expect(trace).toMatchObject([
      {
        act: 'outcome',
        personId: desk.sponsor.person.id,
        change: { outcome: { from: null, to: 'planned' } },
        version: 2,
      },
    ]);
    const audited = await repository(AuditEntry).findBy({ act: 'outcome.publish', subjectId: batch! });
    expect(audited).toMatchObject([{ entityId: desk.pt.id, details: { planned: 1, declined: 1 } }]);
  });

  it('is all or nothing', async () => {
    const [a, b] = [await posted(), await aContribution({ rollout: desk.germanRollout })];
    const ids = await draft(desk.central.ctx, [a.id, b.id]);
    expect(await refusalOf(publish(desk.sponsor.ctx, ids))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(publish(desk.central.ctx, [...ids, 999_999]))).toMatchObject({ code: 'not_found' });
    expect([(await row(a.id)).outcome, (await row(b.id)).outcome]).toEqual([null, null]);
    expect(await publish(desk.central.ctx, ids)).toMatchObject({ published: 2 });
  });

  it('publishes nothing that was changed since it was read, that is published already, or that is there twice', async () => {
    const { id: contribution } = await posted();
    const [id] = (await draft(desk.ana.ctx, [contribution])) as [number];
    const { version } = await product.get(OutcomeDrafts).findContext(desk.sponsor.ctx, id);
    await change(desk.ana.ctx, id, { answer: 'Quite another reason.' });
    const stale = await refusalOf(publish(desk.sponsor.ctx, [`${id}.${version}`]));
    expect(stale).toMatchObject({ code: 'conflict', messageKey: 'outcomes.problems.draftChanged' });
    const [other] = (await draft(desk.bruno.ctx, [contribution])) as [number];
    const twice = await refusalOf(publish(desk.sponsor.ctx, [id, other]));
    expect(twice).toMatchObject({ code: 'invalid', messageKey: 'outcomes.problems.twoForOne' });
    expect((await row(contribution)).outcome).toBeNull();
    await publish(desk.sponsor.ctx, [id]);
    const again = await refusalOf(publish(desk.sponsor.ctx, [id]));
    expect(again).toMatchObject({ code: 'conflict', messageKey: 'outcomes.problems.publishedMeanwhile' });
  });

  it('by two at once is done by one of them', async () => {
    const ids = await draft(desk.ana.ctx, [(await posted()).id, (await posted()).id]);
    const both = await Promise.all(
      [desk.sponsor, desk.central].map(({ ctx }) =>
        refusalOf(publish(ctx, ids)).then((error) => error?.code ?? 'done'),
      ),
    );
    expect(both.sort()).toEqual(['conflict', 'done']);
    expect(new Set((await repository(Outcome).findBy(ids.map((id) => ({ id })))).map(({ batch }) => batch)).size).toBe(
      1,
    );
  });

  it('replaces what is shown and forgets nothing: planned, then delivered with its effect', async () => {
    const { id } = await posted();
    const owner = desk.sponsor.person.id;
    await publish(desk.sponsor.ctx, await draft(desk.ana.ctx, [id], { kind: 'planned', owner, onDay: '2026-12-31' }));
    const decidedAt = clock.now();
    clock.moveOn({ days: 30 });
    const delivered = { kind: 'delivered', onDay: '2026-03-20', effect: 'Fails: 8 % before, 2 % since.' };
    await publish(desk.sponsor.ctx, await draft(desk.ana.ctx, [id], delivered));
    expect(await row(id)).toMatchObject({ outcome: 'delivered', decidedAt, deliveredAt: clock.now(), daysToAnswer: 0 });
    const published = await repository(Outcome).findBy({ contributionId: id });
    expect(published.map(({ kind }) => kind)).toEqual(['planned', 'delivered']);
    clock.moveOn({ days: 1 });
    await publish(desk.central.ctx, await draft(desk.central.ctx, [id], { answer: 'It broke again, we give up.' }));
    expect(await row(id)).toMatchObject({ outcome: 'declined', decidedAt: clock.now(), deliveredAt: null });
    expect(await repository(Outcome).countBy({ contributionId: id })).toBe(3);
  });

  it('leaves the first answer as it was', async () => {
    const { id } = await posted();
    await product.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text: 'We look into it.' }));
    const { answeredAt } = await row(id);
    clock.moveOn({ days: 9 });
    await publish(desk.sponsor.ctx, await draft(desk.ana.ctx, [id]));
    expect(await row(id)).toMatchObject({ answeredAt, daysToAnswer: 0 });
  });
});

describe('outcomes of merged contributions', () => {
  beforeAll(() => open('named'));

  it('are decided as those of the one that speaks for them', async () => {
    const [kept, same] = [await posted(), await posted()];
    await product.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version: same.version }]);
    const ids = await draft(desk.ana.ctx, [same.id, kept.id]);
    expect(ids).toHaveLength(1);
    await publish(desk.sponsor.ctx, ids);
    expect(await row(kept.id)).toMatchObject({ outcome: 'declined' });
    expect(await row(same.id)).toMatchObject({ outcome: 'merged', state: 'merged' });
  });

  it('are not published when they were merged after the draft was written', async () => {
    const [kept, same] = [await posted(), await posted()];
    const ids = await draft(desk.ana.ctx, [same.id]);
    await product.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version: same.version }]);
    expect(await refusalOf(publish(desk.sponsor.ctx, ids))).toMatchObject({
      code: 'conflict',
      messageKey: 'outcomes.problems.mergedMeanwhile',
    });
    expect((await drafts(desk.sponsor.ctx)).find(({ id }) => id === ids[0])?.contribution.isMerged).toBe(true);
  });

  it('hold again once it stands for itself', async () => {
    const [kept, same] = [await posted(), await posted()];
    await publish(desk.sponsor.ctx, await draft(desk.ana.ctx, [same.id]));
    const { version } = await row(same.id);
    await product.get(Merges).merge(desk.ana.ctx, kept.id, [{ id: same.id, version }]);
    await product.get(Merges).unmerge(desk.ana.ctx, { id: same.id, version: version + 1 });
    expect(await row(same.id)).toMatchObject({ outcome: 'declined', state: 'decided' });
  });
});

describe('outcomes under an alias', () => {
  beforeAll(() => open('confidential'));

  it('leave the day on the contribution, and no alias beside a person in the audit', async () => {
    const contribution = await posted();
    clock.moveOn({ days: 2 });
    await publish(desk.sponsor.ctx, await draft(desk.ana.ctx, [contribution.id]));
    const day = new Date('2026-03-04T00:00:00Z');
    expect(await row(contribution.id)).toMatchObject({ decidedAt: day, answeredAt: day, daysToAnswer: 2 });
    const audit = JSON.stringify(await repository(AuditEntry).find());
    expect(audit).not.toContain(contribution.author);
    expect(audit).not.toContain(contribution.id);
  });
});
