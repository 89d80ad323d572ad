import { ChangeLog, Contribution, ContributionAssigned } from '#contributions';
import { AuditEntry } from '../../../platform/src/audit/audit-entry.entity.js';
import { type AppError, Database, Events, bind, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aColleague, aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { DeskRows } from './desk-rows.js';
import { ReviseInput, ReviseManyInput, seenItems } from './revise.input.js';
import { StaleRevision, type Revision } from './revision.js';
import { Revisions } from './revisions.service.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;

beforeAll(async () => {
  clock = new TestClock();
  product = await openProduct({ clock });
}, 60_000);
beforeEach(async () => {
  desk = await aDesk();
});

const posted = (of: object = {}) => aContribution({ rollout: desk.rollout, severity: 2, ...of });
const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const shown = async (id: string) => (await product.get(DeskRows).findRows(product.system, [id]))[0]!;
const labelsOf = async (id: string) => (await shown(id)).labels.map(({ name }) => name);
const revise = (ctx: RequestContext, { id, version }: { id: string; version: number }, revision: Revision) =>
  product.get(Revisions).revise(ctx, { id, version }, revision);
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );

describe('one contribution', () => {
  it('is judged, labelled, given to somebody and hidden, each with its trace', async () => {
    const seen = await posted();
    await revise(desk.ana.ctx, seen, { severity: 4 });
    await revise(desk.ana.ctx, await row(seen.id), { addLabels: ['payment', 'Café'] });
    await revise(desk.bruno.ctx, await row(seen.id), { assignee: desk.expert.person.id, dueOn: '2026-03-12' });
    await revise(desk.bruno.ctx, await row(seen.id), { removeLabels: ['payment'], hidden: true });
    expect(await row(seen.id)).toMatchObject({
      ...{ severity: 4, reportedSeverity: 2, impact: 2 * 4, assigneeId: desk.expert.person.id, dueOn: '2026-03-12' },
      ...{ state: 'hidden', version: 5 },
    });
    expect(await labelsOf(seen.id)).toEqual(['Café']);
    const traced = await product.get(ChangeLog).history(product.system, seen.id);
    expect(traced.map(({ act, personId, version }) => [act, personId, version])).toEqual([
      ...[
        ['label', desk.bruno.person.id, 5],
        ['hide', desk.bruno.person.id, 5],
      ],
      ...[
        ['assign', desk.bruno.person.id, 4],
        ['label', desk.ana.person.id, 3],
        ['severity', desk.ana.person.id, 2],
      ],
    ]);
    expect(traced[2]?.change).toEqual({
      assignee: { from: null, to: desk.expert.person.id },
      dueOn: { from: null, to: '2026-03-12' },
    });
  });

  it('tells whoever it is given to', async () => {
    const told: ContributionAssigned[] = [];
    product.get(Events).within(ContributionAssigned, (_ctx, event) => Promise.resolve(void told.push(event)));
    const seen = await posted();
    await revise(desk.ana.ctx, seen, { assignee: desk.expert.person.id });
    await revise(desk.ana.ctx, await row(seen.id), { assignee: desk.expert.person.id, dueOn: '2026-03-12' });
    await revise(desk.ana.ctx, await row(seen.id), { assignee: null });
    expect(told).toEqual([new ContributionAssigned(seen.id, desk.expert.person.id)]);
    expect(await row(seen.id)).toMatchObject({ assigneeId: null, dueOn: null });
  });

  it('is given only to those who can see to it there, until a day to come', async () => {
    const seen = await posted();
    const tester = await aTester(desk.rollout, desk.pt);
    const german = await aColleague('expert', desk.de, 'Emil');
    for (const { id } of [tester.person, german.person, desk.heike.person]) {
      const refusal = await refusalOf(revise(desk.ana.ctx, seen, { assignee: id }));
      expect(refusal?.fields[0]).toMatchObject({ field: 'assignee', messageKey: 'triage.errors.notThere' });
    }
    const past = await refusalOf(revise(desk.ana.ctx, seen, { assignee: 'me', dueOn: '2026-03-01' }));
    expect(past?.fields[0]?.messageKey).toBe('triage.errors.pastDay');
    const nobody = await refusalOf(revise(desk.ana.ctx, seen, { dueOn: '2026-03-05' }));
    expect(nobody?.fields[0]?.messageKey).toBe('triage.errors.dueForNobody');
    const idea = await posted({ kind: 'idea', severity: undefined });
    const judged = await refusalOf(revise(desk.ana.ctx, idea, { severity: 2 }));
    expect(judged?.fields[0]?.messageKey).toBe('triage.errors.onlyProblems');
    await revise(desk.ana.ctx, seen, { assignee: 'me', dueOn: '2026-03-02' });
    expect((await row(seen.id)).assigneeId).toBe(desk.ana.person.id);
  });

  it('at another desk is not found, and whoever only reads changes nothing', async () => {
    const seen = await posted();
    expect((await refusalOf(revise(desk.heike.ctx, seen, { severity: 1 })))?.code).toBe('not_found');
    expect((await refusalOf(revise(desk.expert.ctx, seen, { severity: 1 })))?.code).toBe('not_found');
    expect((await refusalOf(revise(desk.sponsor.ctx, seen, { severity: 1 })))?.code).toBe('forbidden');
    await revise(desk.ana.ctx, seen, { assignee: desk.expert.person.id });
    const given = await row(seen.id);
    expect((await refusalOf(revise(desk.expert.ctx, given, { severity: 1 })))?.code).toBe('forbidden');
    expect((await row(seen.id)).version).toBe(2);
    await revise(desk.central.ctx, given, { severity: 1 });
    expect((await row(seen.id)).severity).toBe(1);
  });

  it('leaves an entry in the audit trail when it is hidden or shown, which names no alias', async () => {
    const secret = await aDesk('confidential');
    const seen = await aContribution({ rollout: secret.rollout });
    await revise(secret.ana.ctx, seen, { hidden: true });
    await revise(secret.ana.ctx, await row(seen.id), { hidden: false });
    const entries = await product.get(Database).repository(undefined, AuditEntry).findBy({ subjectId: seen.id });
    expect(entries.map(({ act, personId, details }) => [act, personId, details])).toEqual([
      ['contribution.hide', secret.ana.person.id, {}],
      ['contribution.show', secret.ana.person.id, {}],
    ]);
    expect(JSON.stringify(entries)).not.toContain(seen.author);
    expect(await row(seen.id)).toMatchObject({ state: 'new', hiddenAt: null });
  });
});

describe('two people at the same contribution', () => {
  it('never overwrite each other unseen', async () => {
    const seen = await posted();
    await revise(desk.ana.ctx, seen, { severity: 4 });
    clock.moveOn({ minutes: 3 });
    const refusal = await refusalOf(revise(desk.bruno.ctx, seen, { severity: 1 }));
    expect(refusal).toBeInstanceOf(StaleRevision);
    expect((refusal as StaleRevision).stale).toMatchObject({ id: seen.id, version: 2 });
    expect((refusal as StaleRevision).stale.meanwhile).toMatchObject([
      { field: 'severity', from: 2, to: 4, wanted: 1, personId: desk.ana.person.id },
    ]);
    expect((await row(seen.id)).severity).toBe(4);
    await revise(desk.bruno.ctx, (refusal as StaleRevision).stale, { severity: 1 });
    expect((await row(seen.id)).severity).toBe(1);
  });

  it('change different things, and both stay', async () => {
    const seen = await posted();
    await revise(desk.ana.ctx, seen, { severity: 4, addLabels: ['slow'] });
    await revise(desk.bruno.ctx, seen, { assignee: 'me', addLabels: ['payment'] });
    expect(await row(seen.id)).toMatchObject({ severity: 4, assigneeId: desk.bruno.person.id });
    expect(await labelsOf(seen.id)).toEqual(['payment', 'slow']);
    const refusal = await refusalOf(revise(desk.bruno.ctx, seen, { removeLabels: ['slow'] }));
    expect(refusal).toBeInstanceOf(StaleRevision);
  });

  it('at the very same moment: one is first, the other is told', async () => {
    const seen = await posted();
    const answers = await Promise.all(
      [1, 3, 4].map((severity) => refusalOf(revise(desk.ana.ctx, seen, { severity: severity as 1 | 3 | 4 }))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer instanceof StaleRevision)).toHaveLength(2);
    expect((await row(seen.id)).version).toBe(2);
  });

  it('make the same label at the same moment: it is one', async () => {
    const all = await Promise.all([posted(), posted(), posted()]);
    await Promise.all(all.map((seen) => revise(desk.ana.ctx, seen, { addLabels: ['Login'] })));
    const labels = await Promise.all(all.map(async ({ id }) => (await shown(id)).labels[0]));
    expect(new Set(labels.map((label) => label?.id)).size).toBe(1);
  });
});

describe('many at once', () => {
  it('each wholly or not at all, with what became of each', async () => {
    const [one, two, three, idea] = [await posted(), await posted(), await posted(), await posted({ kind: 'idea' })];
    const elsewhere = await aContribution({ rollout: desk.germanRollout });
    await revise(desk.ana.ctx, two, { severity: 4 });
    const seen = [one, two, three, idea, elsewhere].map(({ id, version }) => ({ id, version }));
    const report = await product
      .get(Revisions)
      .reviseAll(desk.bruno.ctx, [...seen, { id: 'f'.repeat(32), version: 1 }], { severity: 3, addLabels: ['login'] });
    expect(new Set(report.done)).toEqual(new Set([one.id, three.id]));
    expect(report.stale).toMatchObject([
      { id: two.id, title: two.title, version: 2, meanwhile: [{ field: 'severity', from: 2, to: 4, wanted: 3 }] },
    ]);
    expect(report.refused).toMatchObject([
      { id: idea.id, field: 'severity', messageKey: 'triage.errors.onlyProblems' },
    ]);
    expect(new Set(report.missing)).toEqual(new Set([elsewhere.id, 'f'.repeat(32)]));
    expect(await labelsOf(one.id)).toEqual(['login']);
    expect(await labelsOf(two.id)).toEqual([]);
    expect(await labelsOf(idea.id)).toEqual([]);
    expect((await row(elsewhere.id)).severity).toBeNull();
  });

  it('two bulks over the same ones do not get stuck on each other', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => posted()));
    const seen = all.map(({ id, version }) => ({ id, version }));
    const revisions = product.get(Revisions);
    const [first, second] = await Promise.all([
      revisions.reviseAll(desk.ana.ctx, seen, { severity: 1 }),
      revisions.reviseAll(desk.bruno.ctx, [...seen].reverse(), { severity: 4 }),
    ]);
    expect(new Set([first.done.length, second.done.length])).toEqual(new Set([8, 0]));
    expect(new Set([first.stale.length, second.stale.length])).toEqual(new Set([8, 0]));
  });
});

describe('what a form or a program sends', () => {
  it('means the same', () => {
    const form = {
      version: '3',
      severity: 'none',
      assignee: 'nobody',
      dueOn: '',
      hidden: 'true',
      addLabels: ' a ,b, a,',
    };
    expect(bind(ReviseInput, form)).toEqual({
      ...{ version: 3, severity: null, assignee: null, dueOn: null, hidden: true, addLabels: ['a', 'b'] },
    });
    expect(bind(ReviseInput, { version: 3, assignee: '12', severity: '4' })).toEqual({
      version: 3,
      assignee: 12,
      severity: 4,
    });
    expect(bind(ReviseInput, { version: 1, assignee: 'me' }).assignee).toBe('me');
    expect(bind(ReviseManyInput, { items: `${'a'.repeat(32)}.2` }).items.map((item) => seenItems([item])[0])).toEqual([
      { id: 'a'.repeat(32), version: 2 },
    ]);
  });

  it.each([
    { version: 0 },
    { version: 1, severity: 5 },
    { version: 1, assignee: 'somebody' },
    { version: 1, dueOn: '2026-02-30' },
    { version: 1, addLabels: 'x'.repeat(41) },
    { version: 1, root: 'x' },
  ])('is refused when it is %p', (raw) => {
    expect(() => bind(ReviseInput, raw)).toThrow('errors.invalidInput');
  });

  it.each([[[]], [['zz']], [Array.from({ length: 101 }, (_, at) => `${String(at).padStart(32, '0')}.1`)]])(
    'is refused when the chosen are wrong',
    (items) => {
      expect(() => bind(ReviseManyInput, { items })).toThrow('errors.invalidInput');
    },
  );
});
