import { Contribution } from '#contributions';
import type { DeskRow } from '#triage';
import { Database, RequestContext, UnitOfWork, bind } from '#platform';
import type { Rollout } from '#campaigns';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { aColleague, aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { UNSETTLED, stateFrom } from '../../../contributions/src/contributions/contribution-state.js';
import { DeskCounts } from './desk-counts.js';
import { DeskList } from './desk-list.read-model.js';
import { DeskQueryInput } from './desk-query.input.js';
import { ReadMarks } from './read-marks.service.js';
import { Revisions } from './revisions.service.js';

const TODAY = '2026-03-02';

const clock = new TestClock();
let product: OpenProduct;
let desk: Desk;
let people: ATester[];
let rollouts: Rollout[];

const database = () => product.get(Database);
const everything = () => database().repository(undefined, Contribution).find();
const list = (ctx: RequestContext, query: object = {}) => product.get(DeskList).list(ctx, bind(DeskQueryInput, query));

/** All pages, one after the other. */
async function walk(ctx: RequestContext, query: object): Promise<DeskRow[]> {
  const rows: DeskRow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(ctx, { ...query, ...(cursor ? { cursor } : {}) });
    rows.push(...page.items);
    cursor = page.next;
    if (rows.length > 1000) throw new Error('The list goes round in circles');
  }
  return rows;
}

/** A contribution as if the desk had been at it for a while: what is the matter with it follows from its number. */
async function settle(at: number, { id, kind, entityId }: Contribution): Promise<void> {
  const past = (days: number) => new Date(Date.parse('2026-02-20T00:00:00Z') + days * 86_400_000);
  const there = entityId === desk.de.id ? desk.heike : at % 9 ? desk.expert : desk.ana;
  const fields = {
    postedAt: past(at % 4),
    readAt: at % 5 ? past(5) : null,
    answeredAt: at % 7 === 1 ? past(6) : null,
    outcome: at % 6 === 2 ? ('declined' as const) : null,
    hiddenAt: at % 11 === 3 ? past(7) : null,
    mergedInto: null,
    severity: kind === 'problem' ? (((at % 4) + 1) as 1 | 2 | 3 | 4) : null,
    impact: (at % 5) * 3,
    assigneeId: at % 3 ? null : there.person.id,
    dueOn: at % 3 || at % 2 ? null : `2026-03-0${(at % 5) + 1}`,
  };
  await product.get(UnitOfWork).run(product.system, (inner) =>
    database()
      .repository(inner, Contribution)
      .update({ id }, { ...fields, state: stateFrom(fields) }),
  );
}

beforeAll(async () => {
  product = await openProduct({ clock });
  desk = await aDesk('confidential');
  const later = await aRollout({ campaign: await aCampaign({ feedbackMode: 'named' }), entity: desk.pt });
  rollouts = [desk.rollout, later, desk.germanRollout];
  people = [];
  for (const [at, rollout] of rollouts.entries())
    people.push(...(await testers(2, rollout, at === 2 ? desk.de : desk.pt)));
  for (let at = 0; at < 130; at += 1) {
    const place = at % 13 === 0 ? 2 : at % 4 === 0 ? 1 : 0;
    const kind = (['problem', 'idea', 'praise', 'question'] as const)[at % 4 === 0 ? 0 : at % 3]!;
    const said = await aContribution({ rollout: rollouts[place]!, person: people[place * 2 + (at % 2)]!.person, kind });
    await settle(at, said);
  }
  const problems = (await everything()).filter(
    ({ kind, rolloutId }) => kind === 'problem' && rolloutId === desk.rollout.id,
  );
  for (const { id, version } of problems.slice(0, 30))
    await product.get(Revisions).revise(desk.ana.ctx, { id, version }, { addLabels: ['payment'] });
}, 120_000);

const sorts = {
  newest: (a: Contribution, b: Contribution) => b.postedAt.getTime() - a.postedAt.getTime() || (a.id < b.id ? 1 : -1),
  impact: (a: Contribution, b: Contribution) => b.impact - a.impact || (a.id < b.id ? 1 : -1),
  due: (a: Contribution, b: Contribution) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || (a.id < b.id ? -1 : 1),
};
const unsettled = ({ state }: Contribution) => UNSETTLED.includes(state);
const late = (c: Contribution) => c.dueOn !== null && c.dueOn < TODAY;

describe('the list of a desk', () => {
  it.each([60, 400])('of %i entities is the same list', async (count) => {
    const { ctx } = desk.sponsor;
    const elsewhere = Array.from({ length: count }, (_, at) => ({ role: 'sponsor' as const, entityId: 100_000 + at }));
    const { scopes, ...actor } = ctx.actor as Extract<RequestContext['actor'], { kind: 'person' }>;
    const many = ctx.as({ ...actor, scopes: [...scopes, ...elsewhere] });
    for (const sort of ['newest', 'impact', 'due'] as const) {
      const query = { state: 'all', sort };
      const ids = (rows: readonly DeskRow[]) => rows.map(({ id }) => id);
      expect(ids(await walk(many, query))).toEqual(ids(await walk(ctx, query)));
    }
  });

  it('holds as overdue what is so where it comes from, whoever reads', async () => {
    const before = clock.now();
    clock.moveTo(new Date('2026-03-04T23:30:00Z'));
    const today = (c: Contribution) => (c.entityId === desk.de.id ? '2026-03-05' : '2026-03-04');
    const over = (await everything()).filter((c) => unsettled(c) && c.dueOn !== null && c.dueOn < today(c));
    const expected = over.sort(sorts.due).map(({ id }) => id);
    expect(over.some((c) => c.dueOn === '2026-03-04')).toBe(true);
    for (const timeZone of ['Europe/Lisbon', 'Europe/Berlin', 'Pacific/Kiritimati']) {
      const { actor, locale, requestId } = desk.central.ctx;
      const ctx = RequestContext.of({ actor, locale, timeZone, requestId });
      expect((await walk(ctx, { overdue: 'true', sort: 'due' })).map(({ id }) => id)).toEqual(expected);
    }
    clock.moveTo(before);
  });

  const cuts: [object, (c: Contribution) => boolean][] = [
    [{}, unsettled],
    [{ state: 'all' }, () => true],
    ...(['new', 'open', 'answered', 'decided', 'hidden', 'merged'] as const).map(
      (state): [object, (c: Contribution) => boolean] => [{ state }, (c) => c.state === state],
    ),
    [{ kind: 'idea', state: 'all' }, ({ kind }) => kind === 'idea'],
    [{ severity: 3 }, (c) => unsettled(c) && c.severity === 3],
    [{ assignee: 'nobody' }, (c) => unsettled(c) && c.assigneeId === null],
    [{ overdue: 'true' }, (c) => unsettled(c) && late(c)],
  ];

  it.each(cuts)('%j: all of it, once, whatever the order and however many pages', async (query, holds) => {
    const portuguese = (await everything()).filter(({ entityId }) => entityId === desk.pt.id);
    const whole = await everything();
    for (const sort of ['newest', 'impact', 'due'] as const) {
      const dated = (c: Contribution) => sort !== 'due' || c.dueOn !== null;
      const expected = (of: Contribution[]) =>
        of
          .filter((c) => holds(c) && dated(c))
          .sort(sorts[sort])
          .map(({ id }) => id);
      const shown = async (ctx: RequestContext) => (await walk(ctx, { ...query, sort })).map(({ id }) => id);
      expect(await shown(desk.ana.ctx)).toEqual(expected(portuguese));
      expect(await shown(desk.central.ctx)).toEqual(expected(whole));
    }
  });

  it('is cut by rollout, entity, label and person', async () => {
    const all = await everything();
    const ids = async (ctx: RequestContext, query: object) =>
      (await walk(ctx, { state: 'all', ...query })).map(({ id }) => id);
    const expected = (holds: (c: Contribution) => boolean) =>
      all
        .filter(holds)
        .sort(sorts.newest)
        .map(({ id }) => id);
    const [first, second] = rollouts as [Rollout, Rollout];
    for (const ctx of [desk.ana.ctx, desk.central.ctx]) {
      expect(await ids(ctx, { rollout: second.id })).toEqual(expected((c) => c.rolloutId === second.id));
      expect(await ids(ctx, { entity: desk.pt.code.toLowerCase() })).toEqual(
        expected((c) => c.entityId === desk.pt.id),
      );
      expect(await ids(ctx, { entity: desk.de.code, rollout: first.id })).toEqual([]);
      const hers = expected((c) => c.assigneeId === desk.expert.person.id && c.entityId === desk.pt.id);
      expect(await ids(ctx, { assignee: desk.expert.person.id, entity: desk.pt.code })).toEqual(hers);
      const labelled = await walk(ctx, { state: 'all', label: 'PAYMENT', sort: 'impact' });
      expect(labelled).toHaveLength(30);
      expect(labelled.every(({ labels }) => labels[0]?.name === 'payment')).toBe(true);
      expect(await ids(ctx, { label: 'nobody used this' })).toEqual([]);
    }
    expect(await ids(desk.ana.ctx, { assignee: 'me' })).toEqual(
      expected((c) => c.assigneeId === desk.ana.person.id && c.entityId === desk.pt.id),
    );
  });

  it('holds nothing of another entity, but what is given to me there', async () => {
    const german = rollouts[2]!;
    expect(await walk(desk.ana.ctx, { state: 'all', rollout: german.id })).toEqual([]);
    expect(await walk(desk.ana.ctx, { state: 'all', entity: desk.de.code })).toEqual([]);
    const given = (await walk(desk.heike.ctx, { state: 'all' })).at(-1)!;
    const everywhere = await aColleague('expert', desk.de, 'Eda');
    const ana = await aColleague('community_manager', desk.pt, 'Antónia');
    await product
      .get(UnitOfWork)
      .run(product.system, (inner) =>
        database().repository(inner, Contribution).update({ id: given.id }, { assigneeId: ana.person.id }),
      );
    expect((await walk(ana.ctx, { state: 'all' })).map(({ id }) => id)).toContain(given.id);
    expect((await walk(ana.ctx, { state: 'all', entity: desk.de.code })).map(({ id }) => id)).toEqual([given.id]);
    expect(await walk(everywhere.ctx, { state: 'all' })).toEqual([]);
    const expert = await walk(desk.expert.ctx, { state: 'all' });
    expect(expert.length).toBeGreaterThan(3);
    expect(expert.every(({ assignee }) => assignee?.id === desk.expert.person.id)).toBe(true);
  });

  it('is the same for a sponsor, and empty for a tester', async () => {
    const seen = (rows: DeskRow[]) => rows.map(({ id }) => id);
    expect(seen(await walk(desk.sponsor.ctx, { state: 'all' }))).toEqual(
      seen(await walk(desk.ana.ctx, { state: 'all' })),
    );
    expect(await walk((await aTester(desk.rollout, desk.pt)).ctx, { state: 'all' })).toEqual([]);
  });

  it('refuses a cursor that was made up or belongs to another order', async () => {
    for (const cursor of [
      'nonsense',
      Buffer.from('["newest"]').toString('base64url'),
      (await list(desk.ana.ctx, { sort: 'impact' })).next,
    ])
      await expect(list(desk.ana.ctx, { cursor })).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ field: 'cursor' }],
      });
  });

  it('says what a row is made of, with an alias where there is one', async () => {
    const [row] = await walk(desk.ana.ctx, { label: 'payment', state: 'all' });
    expect(row).toMatchObject({
      importance: 2,
      campaignTitle: { en: 'Paying with the phone' },
      opening: 'I tap it and wait.',
    });
    expect(row?.face).toMatchObject({ isAlias: true });
    expect(JSON.stringify(row)).not.toContain(people[0]!.person.lastName);
  });

  it('counts each standing, as far as anybody wants to know', async () => {
    const all = await everything();
    const count = async (ctx: RequestContext, query: object) => {
      const { filter } = await list(ctx, query);
      return filter && Object.fromEntries((await product.get(DeskCounts).countStates(ctx, filter)) ?? []);
    };
    const expected = (of: Contribution[]) =>
      Object.fromEntries(
        ['new', 'open', 'answered', 'decided', 'merged', 'hidden'].map((state) => [
          state,
          of.filter((c) => c.state === state).length,
        ]),
      );
    expect(await count(desk.ana.ctx, {})).toEqual(expected(all.filter(({ entityId }) => entityId === desk.pt.id)));
    expect(await count(desk.central.ctx, { kind: 'idea' })).toEqual(expected(all));
    const [, second] = rollouts as [Rollout, Rollout];
    expect(await count(desk.ana.ctx, { rollout: second.id })).toEqual(
      expected(all.filter((c) => c.rolloutId === second.id)),
    );
  });
});

describe('reading', () => {
  it('is told to the author by day and role, the first time only', async () => {
    const read = product.get(ReadMarks);
    const said = await aContribution({ rollout: desk.rollout });
    const row = () => database().repository(undefined, Contribution).findOneByOrFail({ id: said.id });
    await read.markRead(desk.sponsor.ctx, said.id);
    await read.markRead(desk.ana.ctx, said.id);
    expect(await row()).toMatchObject({
      readAs: 'sponsor',
      readAt: new Date('2026-03-02T00:00:00Z'),
      state: 'open',
      version: 1,
    });
    await expect(read.markRead(desk.heike.ctx, said.id)).rejects.toThrow('errors.notFound');
    const named = await aContribution({ rollout: rollouts[1]! });
    await read.markRead(desk.ana.ctx, named.id);
    const stored = await database().repository(undefined, Contribution).findOneByOrFail({ id: named.id });
    expect([stored.readAs, stored.readAt?.toISOString()]).toEqual(['community_manager', '2026-03-02T09:30:00.123Z']);
  });
});
