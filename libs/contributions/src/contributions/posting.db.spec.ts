import type { FeedbackMode } from '#campaigns';
import { Contribution, ContributionInput, Contributions } from '#contributions';
import { Database, bind, type Actor } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aPerson, aRole } from '../../../../test/factories/directory.js';
import { actingAs, aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { TestUnderWay } from '../../../../test/support/test-under-way.js';

const clock = new TestClock(new Date('2026-03-02T23:30:00.123Z'));
let product: OpenProduct;
let test: TestUnderWay;
const input = (of: object = {}) => bind(ContributionInput, { kind: 'problem', title: 'It hangs', ...of });
const post = (ctx: Parameters<Contributions['post']>[0], of: object = {}) =>
  product.get(Contributions).post(ctx, test.rollout.id, input(of));
const under = async (mode: FeedbackMode) => (test = await TestUnderWay.of(product, mode));
const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });

beforeAll(async () => {
  product = await openProduct({ clock });
});

describe('posting a contribution', () => {
  it('keeps what was said, and of a problem how bad it is', async () => {
    await under('named');
    const { ctx } = await aTester(test.rollout, test.entity);
    const about = { mission: 'review', product: 'rival', severity: '3', frequency: 'often', text: 'After *paying*' };
    const { id } = await post(ctx, { ...about, device: { system: 'Android', screen: '' } });
    expect(await row(id)).toMatchObject({
      title: 'It hangs',
      text: 'After *paying*',
      severity: 3,
      reportedSeverity: 3,
      frequency: 'often',
      support: 1,
      impact: 6,
      root: id,
      mergedInto: null,
      device: { system: 'Android' },
      audience: 'rollout',
      missionId: test.campaign.missions[1]?.id,
      productId: test.rival,
      postedAt: clock.now(),
    });
    const idea = await post(ctx, { kind: 'idea', severity: 4, frequency: 'once' });
    expect(await row(idea.id)).toMatchObject({ severity: null, frequency: null, impact: 2 });
  });

  it.each(['confidential', 'anonymous'] as const)('under %s keeps the day of the entity and no time', async (mode) => {
    await under(mode);
    const { postedAt } = await aContribution({ rollout: test.rollout });
    expect(postedAt.toISOString()).toBe('2026-03-02T00:00:00.000Z');
  });

  it('is one however often it is sent with the same token, also at the same time', async () => {
    await under('confidential');
    const { ctx } = await aTester(test.rollout, test.entity);
    const all = await Promise.all(Array.from({ length: 8 }, () => post(ctx, { clientToken: 'token-1234' })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    await test.endTesting();
    expect(await post(ctx, { clientToken: 'token-1234' })).toEqual({ ...all[0], isNew: false });
    const otherwise = post(ctx, { clientToken: 'token-1234', title: 'Other words' });
    const refusal = { code: 'conflict', messageKey: 'contributions.errors.sentOtherwise' };
    await expect(otherwise).rejects.toMatchObject(refusal);
    const other = await aTester(test.rollout, test.entity);
    expect((await post(other.ctx, { clientToken: 'token-1234' })).isNew).toBe(true);
  });

  it('is for those who test there, from the first day of testing on', async () => {
    await under('named');
    const stranger = actingAs(await aPerson({ entity: test.entity }));
    await expect(post(stranger)).rejects.toMatchObject({ code: 'not_found' });
    await test.endTesting();
    const { ctx } = await aTester(test.rollout, test.entity);
    await expect(post(ctx)).resolves.toMatchObject({ isNew: true });
    await product
      .get(Database)
      .writer.query(`UPDATE rollout SET status = 'recruiting' WHERE id = ?`, [test.rollout.id]);
    await expect(post(ctx)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('by the team is what a workshop said, and counts as one voice', async () => {
    await under('named');
    const person = await aPerson({ entity: test.entity });
    await aRole(person, 'community_manager', test.entity);
    const scopes = [{ role: 'community_manager', entityId: test.entity.id }];
    const { id: personId, entityId } = person;
    const ctx = actingAs(person).as({ kind: 'person', personId, entityId, name: 'Ana', scopes });
    await expect(post(ctx)).rejects.toMatchObject({ fields: [{ field: 'workshopSize' }] });
    const { id } = await post(ctx, { workshopSize: '12' });
    expect(await row(id)).toMatchObject({ workshopSize: 12, support: 1 });
  });

  it.each([
    ['kind', { kind: 'rant' }],
    ['title', { title: ' \n ' }],
    ['title', { title: 'x'.repeat(161) }],
    ['text', { text: 'x'.repeat(5001) }],
    ['severity', { severity: 5 }],
    ['frequency', { frequency: 'never' }],
    ['workshopSize', { workshopSize: 1 }],
    ['workshopSize', { workshopSize: 201 }],
    ['mission', { mission: 'elsewhere' }],
    ['product', { product: 'elsewhere' }],
    ['clientToken', { clientToken: 'short' }],
    ['pictures', { pictures: ['../../etc/passwd'] }],
    ['device.browser', { device: { browser: '<script>' } }],
  ])('says what is wrong with its %s', async (field, of) => {
    await under('named');
    const { ctx } = await aTester(test.rollout, test.entity);
    await expect((async () => post(ctx, of))()).rejects.toMatchObject({ fields: [{ field }] });
  });
});

describe('whoever came by somebody else’s code or invitation', () => {
  const unverifiedVoices = ({ ctx }: ATester, sessionId: string) =>
    ctx.as({ ...(ctx.actor as Extract<Actor, { kind: 'person' }>), sessionId, unverifiedSince: clock.now() });

  it('cannot find out under which alias that person has spoken by saying something themselves', async () => {
    await under('confidential');
    const [heard, silent] = [await aTester(test.rollout, test.entity), await aTester(test.rollout, test.entity)];
    await post(heard.ctx);
    const before = await product.get(Database).repository(undefined, Contribution).count();
    await expect(post(unverifiedVoices(heard, 'curious'), { title: 'Who am I?' })).rejects.toMatchObject({
      code: 'forbidden',
      messageKey: 'contributions.errors.unverifiedAlias',
    });
    expect(await product.get(Database).repository(undefined, Contribution).count()).toBe(before);
    await expect(post(unverifiedVoices(silent, 'own'))).resolves.toMatchObject({ isNew: true });
    await expect(post(unverifiedVoices(silent, 'own'))).resolves.toMatchObject({ isNew: true });
    await expect(post(unverifiedVoices(silent, 'curious'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(post(silent.ctx)).resolves.toMatchObject({ isNew: true });
  });

  it('says by name what everybody says by name', async () => {
    await under('named');
    const tester = await aTester(test.rollout, test.entity);
    await post(tester.ctx);
    await expect(post(unverifiedVoices(tester, 'own'))).resolves.toMatchObject({ isNew: true });
  });
});
