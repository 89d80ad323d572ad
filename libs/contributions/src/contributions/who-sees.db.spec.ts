import type { ContributionAudience } from '#campaigns';
import {
  Contribution,
  ContributionList,
  ContributionListInput,
  ContributionPlaces,
  ReadableRollouts,
  VisibleContributions,
  Voices,
  deskScope,
  visibleScope,
} from '#contributions';
import type { Entity, Person, Role } from '#identity';
import { Database, bind, sql, type Actor, type AppError, type RequestContext, type Sql } from '#platform';
import { aCampaign, aRollout } from '../../../../test/factories/campaigns.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson, anEntity } from '../../../../test/factories/directory.js';
import { anEnrolment } from '../../../../test/factories/recruitment.js';
import { actingAs } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

/** What was said, in the words in which one would ask who may see it. */
interface Said {
  readonly id: string;
  readonly audience: ContributionAudience;
  readonly country: 'PT' | 'DE';
  readonly fate: 'plain' | 'hidden' | 'merged' | 'assigned';
}

interface Reader {
  readonly ctx: RequestContext;
  /** Countries whose desk they read. */
  readonly desk: readonly string[];
  /** Where they test, as `audience country`. */
  readonly tests: readonly string[];
  readonly isAuthorIn?: string;
  readonly isAssignee?: boolean;
  /** A token shows nothing of other countries. */
  readonly reach?: readonly string[];
}

const AUDIENCES = ['rollout', 'campaign', 'group'] as const;
const FATES = ['plain', 'hidden', 'merged', 'assigned'] as const;
const WORD = 'zeppelin';

let product: OpenProduct;
const countries = {} as Record<'PT' | 'DE', Entity>;
const said: Said[] = [];
const readers: Record<string, Reader> = {};
const rollouts: Record<string, number> = {};
const change = (statement: string, values: unknown[]) => product.get(Database).writer.query(statement, values);

function acting(person: Person, role?: Role, entity: Entity | null = null, reach?: readonly Entity[]): RequestContext {
  const ctx = actingAs(person);
  const scopes = role ? [{ role, entityId: entity?.id ?? null }] : [];
  const entities = reach?.map(({ id }) => id);
  const token = entities && { id: 1, access: 'read' as const, entities, createdAt: new Date() };
  return ctx.as({ ...(ctx.actor as Extract<Actor, { kind: 'person' }>), scopes, ...(token && { token }) });
}

async function sayInEachCountry(audience: ContributionAudience, authors: Record<'PT' | 'DE', Person>, expert: Person) {
  const campaign = await aCampaign({ contributionAudience: audience });
  for (const country of ['PT', 'DE'] as const) {
    const rollout = await aRollout({ campaign, entity: countries[country] });
    rollouts[`${audience} ${country}`] = rollout.id;
    await anEnrolment({ rollout, person: authors[country] });
    let first = '';
    for (const fate of FATES) {
      const title = `${WORD} ${audience} ${country} ${fate}`;
      const { id } = await aContribution({ rollout, person: authors[country], title });
      first ||= id;
      said.push({ id, audience, country, fate });
      if (fate === 'hidden')
        await change(`UPDATE contribution SET hidden_at = posted_at, state = 'hidden' WHERE id = ?`, [id]);
      if (fate === 'merged')
        await change(`UPDATE contribution SET merged_into = ?, root = ?, state = 'merged' WHERE id = ?`, [
          first,
          first,
          id,
        ]);
      if (fate === 'assigned') await change('UPDATE contribution SET assignee_id = ? WHERE id = ?', [expert.id, id]);
    }
  }
}

beforeAll(async () => {
  product = await openProduct();
  for (const code of ['PT', 'DE'] as const) countries[code] = await anEntity({ code });
  const { PT, DE } = countries;
  const authors = { PT: await aPerson({ entity: PT }), DE: await aPerson({ entity: DE }) };
  const [expert, tester, left] = [
    await aPerson({ entity: PT }),
    await aPerson({ entity: PT }),
    await aPerson({ entity: PT }),
  ];
  for (const audience of AUDIENCES) await sayInEachCountry(audience, authors, expert);
  for (const audience of AUDIENCES) {
    const rollout = { id: rollouts[`${audience} PT`] } as Parameters<typeof anEnrolment>[0]['rollout'];
    await anEnrolment({ rollout, person: tester });
    await anEnrolment({ rollout, person: left, leftAt: new Date() });
  }
  const inPt = AUDIENCES.map((audience) => `${audience} PT`);
  const nothing = { desk: [], tests: [] };
  const somebody = () => aPerson({ entity: PT });
  Object.assign(readers, {
    'its author': { ...nothing, ctx: acting(authors.PT), tests: inPt, isAuthorIn: 'PT' },
    'its author, by a token for the other country': {
      ...{ ctx: acting(authors.PT, undefined, null, [DE]), ...nothing },
      ...{ isAuthorIn: 'PT', reach: ['DE'] },
    },
    'a tester beside them': { ...nothing, ctx: acting(tester), tests: inPt },
    'a tester who has left': { ...nothing, ctx: acting(left) },
    'a colleague who does not test': { ...nothing, ctx: acting(await somebody()) },
    'the community manager': { ...nothing, ctx: acting(await somebody(), 'community_manager', PT), desk: ['PT'] },
    'the sponsor of the other country': { ...nothing, ctx: acting(await somebody(), 'sponsor', DE), desk: ['DE'] },
    'a community manager of the group': {
      ...nothing,
      ctx: acting(await somebody(), 'community_manager'),
      desk: ['PT', 'DE'],
    },
    'an ambassador': { ...nothing, ctx: acting(await somebody(), 'ambassador', PT) },
    'the expert who is asked': { ...nothing, ctx: acting(expert, 'expert', PT), isAssignee: true },
    'an expert who is not asked': { ...nothing, ctx: acting(await somebody(), 'expert', PT) },
    'somebody asked who is no expert any more': { ...nothing, ctx: acting(expert) },
    'the expert, by a token for the other country': {
      ...{ ...nothing, ctx: acting(expert, 'expert', PT, [DE]) },
      ...{ isAssignee: true, reach: ['DE'] },
    },
    'the central team': { ...nothing, ctx: acting(await somebody(), 'central'), desk: ['PT', 'DE'] },
  } satisfies Record<string, Reader>);
}, 120_000);

const isReached = ({ reach }: Reader, { country }: Said) => !reach || reach.includes(country);
const isMine = ({ isAuthorIn }: Reader, { country }: Said) => isAuthorIn === country;

function isAtDesk(reader: Reader, one: Said): boolean {
  const isAsked = reader.isAssignee === true && one.fate === 'assigned';
  return isReached(reader, one) && (reader.desk.includes(one.country) || isAsked);
}

function isForThem(reader: Reader, { audience, country, fate }: Said): boolean {
  if (fate === 'hidden') return false;
  if (audience === 'group') return true;
  const beside = audience === 'rollout' ? [`rollout ${country}`] : ['campaign PT', 'campaign DE'];
  return beside.some((place) => reader.tests.includes(place));
}

function sees(reader: Reader, one: Said): boolean {
  return isReached(reader, one) && (isMine(reader, one) || isAtDesk(reader, one) || isForThem(reader, one));
}

const named = (expected: (one: Said) => boolean) => said.filter(expected).map(nameOf).sort();
const nameOf = ({ audience, country, fate }: Said) => `${audience} ${country} ${fate}`;
const byId = (ids: readonly string[]) => ids.map((id) => nameOf(said.find((one) => one.id === id)!)).sort();

async function within(ctx: RequestContext, scope: Sql): Promise<string[]> {
  const rows = await product
    .get(Database)
    .query<{ id: string }>(ctx, sql`SELECT c.id FROM contribution c WHERE ${scope} LIMIT 200`);
  return byId(rows.map(({ id }) => id));
}

async function listed(ctx: RequestContext, query: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const input = bind(ContributionListInput, { ...query, cursor: cursor ?? '' });
    const page = await product.get(ContributionList).list(ctx, input);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return byId(ids);
}

const everybody = [
  ...['its author', 'its author, by a token for the other country', 'a tester beside them', 'a tester who has left'],
  ...['a colleague who does not test', 'the community manager', 'the sponsor of the other country'],
  ...['a community manager of the group', 'an ambassador', 'the expert who is asked', 'an expert who is not asked'],
  ...['somebody asked who is no expert any more', 'the expert, by a token for the other country', 'the central team'],
];

describe.each(everybody)('what was said is seen by %s', (name) => {
  it('one by one, in lists, and by its words, as far as it is theirs to see', async () => {
    const reader = readers[name]!;
    const { ctx } = reader;
    const own = await product.get(Voices).mine(ctx);
    expect(await within(ctx, visibleScope(ctx.actor, own))).toEqual(named((one) => sees(reader, one)));
    expect(await within(ctx, deskScope(ctx.actor))).toEqual(named((one) => isAtDesk(reader, one)));
    const shown = (one: Said) => sees(reader, one) && one.fate !== 'merged';
    expect(await listed(ctx)).toEqual(named((one) => shown(one) && (one.fate !== 'hidden' || isMine(reader, one))));
    expect(await listed(ctx, { q: WORD })).toEqual(named((one) => shown(one) && one.fate !== 'hidden'));
    expect(await listed(ctx, { mine: '1' })).toEqual(named((one) => shown(one) && isMine(reader, one)));
  });

  it('in a list of one country’s test just as in the list of all', async () => {
    const { ctx } = readers[name]!;
    for (const [place, rollout] of Object.entries(rollouts)) {
      const there = (await listed(ctx)).filter((one) => one.startsWith(place));
      expect(await listed(ctx, { rollout })).toEqual(there);
    }
  });
});

describe('a contribution that somebody may not see', () => {
  it('is not found, as if it were not there', async () => {
    const visible = product.get(VisibleContributions);
    const { ctx } = readers['a colleague who does not test']!;
    const secret = said.find(({ audience }) => audience === 'rollout')!;
    const looks = [
      (id: string) => visible.find(ctx, id),
      (id: string) => visible.atDesk(ctx, id),
      (id: string) => visible.allAtDesk(ctx, [id]),
    ];
    for (const id of [secret.id, '0'.repeat(32), '', "' OR 1=1"])
      for (const look of looks) await expect(look(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await visible.canSee(ctx, secret.id)).toBe(false);
  });

  it('spoils a choice of many at the desk, of which none is then touched', async () => {
    const { ctx } = readers['the community manager']!;
    const visible = product.get(VisibleContributions);
    const mine = said.filter(({ country }) => country === 'PT').map(({ id }) => id);
    expect((await visible.allAtDesk(ctx, mine)).map(({ id }) => id)).toEqual([...mine].sort());
    const foreign = said.find(({ country }) => country === 'DE')!;
    await expect(visible.allAtDesk(ctx, [...mine, foreign.id])).rejects.toMatchObject({ code: 'not_found' });
    expect(await visible.allAtDesk(ctx, [])).toEqual([]);
  });
});

describe('a place to say something', () => {
  const found = async (name: string, place: string) => {
    const rollout = rollouts[place]!;
    return product
      .get(ContributionPlaces)
      .find(readers[name]!.ctx, rollout)
      .then(({ isTester }) => (isTester ? 'as a tester' : 'as its team'))
      .catch((error: unknown) => (error as AppError).code);
  };

  it('is there for its testers and for the team that gathers what they say, and for nobody else', async () => {
    expect(await found('a tester beside them', 'rollout PT')).toBe('as a tester');
    expect(await found('the community manager', 'rollout PT')).toBe('as its team');
    expect(await found('the central team', 'rollout DE')).toBe('as its team');
    for (const name of [
      ...['a tester who has left', 'a colleague who does not test', 'the sponsor of the other country'],
      ...['an ambassador', 'the expert who is asked', 'its author, by a token for the other country'],
    ])
      expect([name, await found(name, 'rollout PT')]).toEqual([name, 'not_found']);
    expect(await found('a tester beside them', 'rollout DE')).toBe('not_found');
  });

  it('is there for an ambassador once they are named for that rollout', async () => {
    const person = await aPerson({ entity: countries.PT });
    const at = { campaign: await aCampaign(), entity: countries.PT, ambassadors: [person] };
    const rollout = await aRollout(at);
    const places = product.get(ContributionPlaces);
    const ambassador = acting(person, 'ambassador', countries.PT);
    expect(await places.find(ambassador, rollout.id)).toMatchObject({ isTester: false, timeZone: 'Europe/Lisbon' });
    await expect(places.find(acting(person), rollout.id)).rejects.toMatchObject({ code: 'not_found' });
    const draft = await aRollout({ ...at, campaign: await aCampaign(), status: 'draft' });
    await expect(places.find(ambassador, draft.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the tests whose contributions somebody may list', () => {
  const titles = async (name: string) => {
    const found = await product.get(ReadableRollouts).findRollouts(readers[name]!.ctx);
    const places = Object.fromEntries(Object.entries(rollouts).map(([place, id]) => [id, place]));
    return found.flatMap(({ id, isOpenToMe }) => (places[id] ? [`${places[id]}${isOpenToMe ? ' open' : ''}`] : []));
  };

  it('are those they test in, where they may also say something, and those of their desk', async () => {
    expect(await titles('a tester beside them')).toEqual(['group PT open', 'campaign PT open', 'rollout PT open']);
    expect(await titles('the community manager')).toEqual(['group PT', 'campaign PT', 'rollout PT']);
    expect((await titles('the central team')).sort()).toEqual(Object.keys(rollouts).sort());
    for (const name of ['a tester who has left', 'a colleague who does not test', 'the expert who is asked'])
      expect(await titles(name)).toEqual([]);
  });

  it('are read on after their end, and not before they are more than a draft', async () => {
    await change(`UPDATE rollout SET status = 'archived' WHERE id = ?`, [rollouts['group PT']]);
    await change(`UPDATE rollout SET status = 'draft' WHERE id = ?`, [rollouts['campaign PT']]);
    expect(await titles('a tester beside them')).toEqual(['group PT', 'rollout PT open']);
    expect(await product.get(Database).repository(undefined, Contribution).count()).toBe(said.length);
  });
});

describe('what somebody said before they left the test', () => {
  it('is still theirs to read and to find by its words', async () => {
    const { ctx } = readers['its author']!;
    await change('UPDATE enrolment SET left_at = enrolled_at WHERE person_id = ?', [ctx.personId]);
    const mine = await listed(ctx, { mine: '1' });
    expect(mine).toHaveLength(9);
    const found = await listed(ctx, { q: WORD, mine: '1' });
    expect(found).toEqual(mine.filter((one) => !one.endsWith('hidden')));
  });
});
