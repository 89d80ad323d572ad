import fc from 'fast-check';
import { Threads, type CommentView, type TopComment } from '#community';
import { VisibleContributions, type Contribution } from '#contributions';
import { Database, UnitOfWork, type RequestContext } from '#platform';
import { aComment, aThread, oneOfTheTeam } from '../../../../test/factories/comments.js';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson } from '../../../../test/factories/directory.js';
import { actingAs, aTester, testers, type ATester } from '../../../../test/factories/testers.js';
import { testEngine } from '../../../../test/support/engine.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { queriesOf } from '../../../../test/support/queries.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

let product: OpenProduct;
let test: TestUnderWay;
let author: ATester;
const onPage = (ctx: RequestContext, id: string) => product.get(VisibleContributions).find(ctx, id);
type PageWish = Parameters<Threads['page']>[2];
const threads = () => ({
  page: async (ctx: RequestContext, id: string, wish?: PageWish) =>
    product.get(Threads).page(ctx, await onPage(ctx, id), wish),
  conversation: async (ctx: RequestContext, id: string, position: number, wish?: PageWish) =>
    product.get(Threads).conversation(ctx, await onPage(ctx, id), position, wish),
  placeOf: (ctx: RequestContext, id: string) => product.get(Threads).findPlace(ctx, id),
});
const aContributionOf = (person = author.person) => aContribution({ rollout: test.rollout, person });
const positions = (comments: readonly CommentView[]) => comments.map(({ position }) => position);

/** Reads a thread to its end, replies too, in pages of those sizes. */
async function readAll(ctx: RequestContext, { id }: Contribution, sizes: () => number): Promise<number[]> {
  const seen: number[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { comments: readonly TopComment[]; next: number | null } = await threads().page(ctx, id, {
      after,
      limit: sizes(),
    });
    for (const top of page.comments) {
      seen.push(top.position, ...positions(top.replies));
      for (let next = top.next; next !== null;) {
        const more = await threads().conversation(ctx, id, top.position, { after: next, limit: sizes() });
        seen.push(...positions(more.top.replies));
        next = more.top.next;
      }
    }
    after = page.next;
  }
  return seen;
}

beforeAll(async () => {
  product = await openProduct();
  test = await TestUnderWay.of(product, 'confidential');
  author = await aTester(test.rollout, test.entity);
});

describe('a thread', () => {
  it('shows twenty comments a page, oldest first, each with its first three replies', async () => {
    const contribution = await aContributionOf();
    await aThread(contribution, [...Array.from({ length: 25 }, () => 0), 2, 2, 2, 2, 2, 1]);
    const first = await threads().page(author.ctx, contribution.id);
    expect(positions(first.comments)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(first.next).toBe(20);
    const [one, two, three] = first.comments;
    expect([one, two, three].map((top) => [positions(top!.replies), top!.replyCount, top!.next])).toEqual([
      [[31], 1, null],
      [[26, 27, 28], 5, 28],
      [[], 0, null],
    ]);
    const rest = await threads().conversation(author.ctx, contribution.id, 2, { after: 28 });
    expect([positions(rest.top.replies), rest.top.next]).toEqual([[29, 30], null]);
    const second = await threads().page(author.ctx, contribution.id, { after: 20 });
    expect([positions(second.comments), second.next]).toEqual([[21, 22, 23, 24, 25], null]);
  });

  it('gives every comment exactly once, whatever the sizes of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
        async (answers, sizes) => {
          // Each number answers that many-th of the comments standing by themselves before it; 0 stands by itself.
          const tops: number[] = [];
          const parents = answers.map((answer, index) => {
            const parent = answer && tops.length ? tops[(answer - 1) % tops.length]! : 0;
            if (!parent) tops.push(index + 1);
            return parent;
          });
          const contribution = await aContributionOf();
          await aThread(contribution, parents);
          const seen = await readAll(author.ctx, contribution, () => Number(sizes.next().value));
          expect([...seen].sort((a, b) => a - b)).toEqual(parents.map((_, index) => index + 1));
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it('says where a comment stands, so that a link leads to a page with it', async () => {
    const contribution = await aContributionOf();
    await aThread(contribution, [...Array.from({ length: 25 }, () => 0), ...Array.from({ length: 30 }, () => 25), 1]);
    const id = (position: number) => `${contribution.id.slice(0, 16)}${position.toString(16).padStart(16, '0')}`;
    const place = async (position: number) => threads().placeOf(author.ctx, id(position));
    expect(await place(20)).toMatchObject({ top: 20, isReply: false, isInFirstPage: true });
    expect(await place(56)).toMatchObject({ top: 1, isReply: true, isInFirstPage: true });
    const [late, reply] = [await place(21), await place(50)];
    expect([late.isInFirstPage, reply.isInFirstPage]).toEqual([false, false]);
    const page = await threads().page(author.ctx, contribution.id, { after: late.after });
    expect(positions(page.comments)[0]).toBe(21);
    const { top } = await threads().conversation(author.ctx, contribution.id, reply.top, { after: reply.after });
    expect(positions(top.replies)[0]).toBe(50);
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(threads().placeOf(stranger, id(20))).rejects.toMatchObject({ code: 'not_found' });
    await expect(threads().page(stranger, contribution.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(threads().conversation(author.ctx, contribution.id, 26)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a thread of 5,000 comments', () => {
  let contribution: Contribution;
  beforeAll(async () => {
    contribution = await aContributionOf();
    const all = await testers(8, test.rollout, test.entity);
    const voices: string[] = [];
    for (const { person } of all) voices.push((await aContributionOf(person)).author);
    // Every tenth stands by itself, the ninth after it are replies; the first has 500 more.
    const parents = Array.from({ length: 4500 }, (_, index) => (index % 2 ? Math.floor(index / 10) * 10 + 1 : 0));
    await aThread(contribution, [...parents, ...Array.from({ length: 500 }, () => 1)], voices);
  }, 60_000);

  it('asks the database the same few questions for any page, and for a short thread', async () => {
    const short = await aContributionOf();
    await aThread(short, [0, 1]);
    const page = (on: Contribution, after = 0) =>
      queriesOf(product, () => threads().page(author.ctx, on.id, { after }));
    const asked = [await page(short), await page(contribution), await page(contribution, 2000)];
    expect(asked.map(({ length }) => length)).toEqual([asked[0]!.length, asked[0]!.length, asked[0]!.length]);
    expect(asked[0]!.length).toBeLessThanOrEqual(12);
  });

  it('reads of the table what is on the page', async () => {
    for (const after of [0, 3980]) {
      const queries = await queriesOf(product, () => threads().page(author.ctx, contribution.id, { after }));
      for (const query of queries.filter((sql) => /FROM comment WHERE/.test(sql))) {
        const parameters = Array.from({ length: query.split('?').length - 1 }, (_, index) =>
          index % 3 === 0 ? contribution.id : index % 3 === 1 ? 0 : after,
        );
        expect(await rowsRead(query, parameters)).toBeLessThan(200);
      }
    }
  });

  it('takes no longer on its hundredth page than on its first', async () => {
    const time = async (after: number) => {
      const start = performance.now();
      await threads().page(author.ctx, contribution.id, { after });
      return performance.now() - start;
    };
    const times: Record<'first' | 'hundredth', number[]> = { first: [], hundredth: [] };
    // In turns, and the quickest of each: whatever else the machine does only adds to the time.
    for (let turn = 0; turn < 15; turn += 1) {
      times.first.push(await time(0));
      times.hundredth.push(await time(3960));
    }
    expect(Math.min(...times.hundredth)).toBeLessThan(Math.min(...times.first) * 2 + 10);
  });

  /** SQLite: a plan that searches the index and sorts nothing; MariaDB: rows touched, as the server counts them. */
  async function rowsRead(sql: string, parameters: readonly unknown[]): Promise<number> {
    const database = product.get(Database);
    if (testEngine === 'sqlite') {
      const explain = `EXPLAIN QUERY PLAN ${sql}`;
      const plan = await product
        .get(UnitOfWork)
        .run(product.system, (inner) => database.query<{ detail: string }>(inner, explain, parameters));
      const touching = plan.map(({ detail }) => detail).filter((detail) => /comment/.test(detail));
      expect(touching.length).toBeGreaterThan(0);
      for (const detail of touching) expect(detail).toContain('SEARCH comment USING INDEX ix_comment_thread');
      expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE FOR ORDER BY');
      return 0;
    }
    const [analysed] = await database.query<{ ANALYZE: string }>(undefined, `ANALYZE FORMAT=JSON ${sql}`, parameters);
    const counts = [...(analysed?.ANALYZE ?? '').matchAll(/"table_name": "comment"[^}]*?"r_rows": ([\d.]+)/g)];
    expect(counts.length).toBeGreaterThan(0);
    return Math.max(...counts.map(([, rows]) => Number(rows)));
  }
});

describe('names in a thread', () => {
  it('are those of the language of the reader, with the role of the team, and say who wrote the contribution', async () => {
    const contribution = await aContributionOf();
    const manager = await oneOfTheTeam('community_manager', test.entity, { firstName: 'Marta', lastName: 'Lima' });
    await aComment({ on: contribution, by: author.ctx });
    await aComment({ on: contribution, by: manager.ctx });
    const { comments } = await threads().page(author.ctx.in('de'), contribution.id);
    expect(comments.map(({ by }) => by)).toEqual([
      expect.objectContaining({
        isAlias: true,
        isAuthor: true,
        role: null,
        handle: expect.stringMatching(/^[a-z]+-\d+$/),
      }),
      { name: 'Marta Lima', handle: 'marta-lima', isAlias: false, isAuthor: false, role: 'community_manager' },
    ]);
    expect(comments.map(({ isMine }) => isMine)).toEqual([true, false]);
    expect(comments.map(({ can }) => [can.reply, can.edit, can.report, can.moderate])).toEqual([
      [true, true, false, false],
      [true, false, true, false],
    ]);
  });
});
