import type { ContributionAudience, FeedbackMode, Rollout } from '#campaigns';
import { ContributionList, ContributionListInput, Follows, Votes } from '#contributions';
import type { Entity } from '#identity';
import { Database, bind, type RequestContext, type Scope } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../../../test/factories/campaigns.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { nextNumber } from '../../../../test/factories/rows.js';
import { actingAs, aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

const clock = new TestClock();
let product: OpenProduct;
let campaign: ACampaign;
let [here, there]: Entity[] = [];
let [rollout, elsewhere]: Rollout[] = [];
let [tester, neighbour]: ATester[] = [];

/** Testers in two entities, and something said in each. */
async function scene(contributionAudience: ContributionAudience = 'rollout', feedbackMode: FeedbackMode = 'named') {
  campaign = await aCampaign({ feedbackMode, contributionAudience });
  [here, there] = [await anEntity({ code: `H${nextNumber()}` }), await anEntity({ code: `T${nextNumber()}` })];
  rollout = await aRollout({ campaign, entity: here });
  elsewhere = await aRollout({ campaign, entity: there });
  tester = await aTester(rollout, here);
  neighbour = await aTester(elsewhere, there);
}
const list = (ctx: RequestContext, query: object = {}) =>
  product.get(ContributionList).list(ctx, bind(ContributionListInput, query));
const titles = async (ctx: RequestContext, query: object = {}) =>
  (await list(ctx, query)).items.map(({ title }) => title);
const say = (title: string, of: object = {}, at = rollout) => {
  clock.moveOn({ minutes: 1 });
  return aContribution({ rollout: at as Rollout, title, ...of });
};
async function of(role: string, entity: Entity | null): Promise<RequestContext> {
  const person = await aPerson({ entity: entity ?? (there as Entity) });
  const scopes: Scope[] = [{ role, entityId: entity?.id ?? null }];
  const { id: personId, entityId } = person;
  return actingAs(person).as({ kind: 'person', personId, entityId, name: 'Rui', scopes });
}
const change = (sql: string, values: unknown[]) => product.get(Database).writer.query(sql, values);
const hide = (id: string) =>
  change(`UPDATE contribution SET hidden_at = posted_at, state = 'hidden' WHERE id = ?`, [id]);
const merge = (id: string, into: string) =>
  change(`UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id = ?`, [into, into, id]);

beforeAll(async () => {
  product = await openProduct({ clock });
});

describe('the list', () => {
  beforeEach(() => scene());

  it('of somebody who sponsors very many entities goes on past its first page', async () => {
    const said: string[] = [];
    for (let n = 0; n < 25; n += 1) said.unshift((await say(`said ${n}`)).title);
    const { ctx } = tester as ATester;
    const scopes = Array.from({ length: 400 }, (_, at): Scope => ({ role: 'sponsor', entityId: 100_000 + at }));
    const actor = ctx.actor as Extract<RequestContext['actor'], { kind: 'person' }>;
    const many = ctx.as({ ...actor, scopes });
    const first = await list(many);
    const second = await list(many, { cursor: first.next });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(said);
  });

  it('is read page by page, each once, the newest first; under an alias too, where a day has no hours', async () => {
    await scene('rollout', 'confidential');
    const { ctx, person } = tester as ATester;
    const all: string[] = [];
    for (let n = 0; n < 45; n += 1) {
      if (n === 25) clock.moveOn({ days: 1 });
      all.push((await say(`No ${n}`, { person })).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ctx, { cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect([...seen].sort()).toEqual([...all].sort());
    const [today, yesterday] = [all.slice(25), all.slice(0, 25)];
    expect(seen).toEqual([...today.sort().reverse(), ...yesterday.sort().reverse()]);
    await expect(list(ctx, { cursor: 'x' })).rejects.toMatchObject({ fields: [{ field: 'cursor' }] });
  });

  it('is cut by kind, state and whose it is', async () => {
    const { ctx, person } = tester as ATester;
    const mine = await say('Mine', { person, kind: 'idea' });
    const answered = await say('Answered');
    const decided = await say('Decided', { kind: 'question' });
    await change(`UPDATE contribution SET state = 'answered' WHERE id = ?`, [answered.id]);
    await change(`UPDATE contribution SET state = 'decided', outcome = 'planned' WHERE id = ?`, [decided.id]);
    expect(await titles(ctx, { kind: 'idea' })).toEqual(['Mine']);
    expect(await titles(ctx, { state: 'open' })).toEqual(['Mine']);
    expect(await titles(ctx, { state: 'answered' })).toEqual(['Answered']);
    expect(await titles(ctx, { state: 'decided', kind: 'question' })).toEqual(['Decided']);
    expect(await titles(ctx, { mine: 'true' })).toEqual(['Mine']);
    expect(await titles(ctx, { mine: 'true', state: 'decided' })).toEqual([]);
    await product.get(Follows).follow(ctx, answered.id);
    await product.get(Votes).vote(ctx, decided.id, { note: '' });
    expect(await titles(ctx, { followed: 'true' })).toEqual(['Decided', 'Answered']);
    expect(await titles(ctx, { followed: 'true', kind: 'question' })).toEqual(['Decided']);
    expect((await list(ctx, { mine: 'true' })).items[0]).toMatchObject({ id: mine.id, isMine: true });
  });

  it('shows what is merged as what it is merged into, and finds it by the words of either', async () => {
    const { ctx } = tester as ATester;
    const [root, merged] = [await say('Payment hangs'), await say('Contactless freezes')];
    await merge(merged.id, root.id);
    expect(await titles(ctx)).toEqual(['Payment hangs']);
    expect(await titles(ctx, { q: 'contactless' })).toEqual(['Payment hangs']);
    expect(await titles(ctx, { q: 'contactless payment' })).toEqual(['Payment hangs']);
  });

  it('leaves out what is hidden, except for its author', async () => {
    const { ctx, person } = tester as ATester;
    const { id } = await say('Rude words', { person });
    await hide(id);
    expect(await titles((await aTester(rollout as Rollout, here as Entity)).ctx)).toEqual([]);
    expect(await titles(ctx)).toEqual(['Rude words']);
    expect(await titles(ctx, { mine: 'true' })).toEqual(['Rude words']);
    expect(await titles(ctx, { state: 'open' })).toEqual([]);
    expect(await titles(ctx, { q: 'rude' })).toEqual([]);
  });

  it('keeps what I said when I have left, and no more', async () => {
    const { ctx, person, enrolmentId } = tester as ATester;
    await say('Mine', { person });
    await say('Another');
    await change('UPDATE enrolment SET left_at = enrolled_at WHERE id = ?', [enrolmentId]);
    expect(await titles(ctx)).toEqual(['Mine']);
  });

  it('finds the closest first, page by page, also among mine', async () => {
    const { ctx, person } = tester as ATester;
    for (let n = 0; n < 24; n += 1) await say(`Fingerprint ${n}`, n === 3 ? { person } : {});
    await say('The fingerprint sensor');
    const first = await list(ctx, { q: 'fingerprint sensor' });
    expect(first.items[0]?.title).toBe('The fingerprint sensor');
    expect(first.items).toHaveLength(20);
    const second = await list(ctx, { q: 'fingerprint sensor', cursor: first.next });
    expect(second).toMatchObject({ next: null });
    expect(second.items).toHaveLength(5);
    expect(await titles(ctx, { q: 'fingerprint', mine: 'true' })).toEqual(['Fingerprint 3']);
    await expect(list(ctx, { q: 'fingerprint', cursor: 'rr' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows an excerpt without markup, who said it, and when', async () => {
    const { ctx, person } = tester as ATester;
    await say('Hangs', { person, text: `**After** paying\n\n- ${'again and '.repeat(40)}`, workshopSize: 8 });
    const [card] = (await list(ctx)).items;
    expect(card).toMatchObject({ title: 'Hangs', workshopSize: 8, support: 1, comments: 0, pictures: 0, state: 'new' });
    expect(card?.excerpt).toMatch(/^After paying again and .*…$/);
    expect(card?.face).toMatchObject({ name: `${person.firstName} ${person.lastName}`, isAlias: false });
    expect(card?.posted).toEqual(clock.now());
    await scene('rollout', 'confidential');
    await say('Hangs');
    const [hidden] = (await list((tester as ATester).ctx)).items;
    expect(hidden?.face.isAlias).toBe(true);
    expect(hidden?.posted).toBe('2026-03-03');
  });
});

describe('an unverified session', () => {
  it('has only what was said in it as its own', async () => {
    await scene('rollout', 'confidential');
    const { ctx, person } = tester as ATester;
    if (ctx.actor.kind !== 'person') throw new Error('A tester is a person');
    const unverified = ctx.as({ ...ctx.actor, sessionId: 'handed-out', unverifiedSince: clock.now() });
    await say('Within', { person, by: unverified });
    await say('After', { person });
    expect(await titles(unverified, { mine: 'true' })).toEqual(['Within']);
    const after = (await list(unverified)).items.find(({ title }) => title === 'After');
    expect(after?.isMine).toBe(false);
    expect((await titles(ctx, { mine: 'true' })).sort()).toEqual(['After', 'Within']);
    await expect(say('Again', { person, by: unverified })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

// Last, since everybody reads what was written for the group.
describe.each(['rollout', 'campaign', 'group'] as const)('written for the %s', (audience) => {
  it('is listed for those, and for the teams they belong to', async () => {
    await scene(audience);
    await say('Here');
    await say('There', {}, elsewhere);
    const wide = ['There', 'Here'];
    expect(await titles((tester as ATester).ctx)).toEqual(audience === 'rollout' ? ['Here'] : wide);
    expect(await titles((neighbour as ATester).ctx)).toEqual(audience === 'rollout' ? ['There'] : wide);
    const stranger = actingAs(await aPerson({ entity: here as Entity }));
    expect((await titles(stranger)).slice(0, 2)).toEqual(audience === 'group' ? wide : []);
    const manager = await of('community_manager', here as Entity);
    expect((await titles(manager, { rollout: rollout?.id })).slice(0, 2)).toEqual(['Here']);
    expect((await titles(manager)).includes('There')).toBe(audience === 'group');
    expect((await titles(await of('central', null))).slice(0, 2)).toEqual(wide);
    const other = { rollout: elsewhere?.id };
    expect(await titles((tester as ATester).ctx, other)).toEqual(audience === 'rollout' ? [] : ['There']);
    expect(await titles(stranger, other)).toEqual(audience === 'group' ? ['There'] : []);
  });

  it('is found by its words by those alone', async () => {
    await scene(audience);
    const word = `zeppelin${nextNumber()}`;
    await say(`A ${word} over the till`, {}, elsewhere);
    const found = async (ctx: RequestContext) => (await titles(ctx, { q: word })).length;
    expect(await found((neighbour as ATester).ctx)).toBe(1);
    expect(await found((tester as ATester).ctx)).toBe(audience === 'rollout' ? 0 : 1);
    expect(await found(actingAs(await aPerson({ entity: here as Entity })))).toBe(audience === 'group' ? 1 : 0);
    expect(await found(await of('sponsor', here as Entity))).toBe(audience === 'group' ? 1 : 0);
    expect(await found(await of('sponsor', there as Entity))).toBe(1);
    expect(await found(await of('central', null))).toBe(1);
  });
});
