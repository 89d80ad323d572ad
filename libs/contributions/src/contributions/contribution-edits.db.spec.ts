import type { FeedbackMode } from '#campaigns';
import {
  Contribution,
  ContributionDetails,
  ContributionEditInput,
  ContributionEdits,
  ContributionHistory,
  ContributionList,
  ContributionListInput,
  ContributionWriter,
  VisibleContributions,
  type Severity,
} from '#contributions';
import { Database, UnitOfWork, bind, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

const clock = new TestClock(new Date('2026-03-02T23:30:00.123Z'));
let product: OpenProduct;
let desk: Desk;
let author: ATester;

beforeAll(async () => {
  product = await openProduct({ clock });
});

async function under(mode: FeedbackMode): Promise<void> {
  desk = await aDesk(mode);
  author = await aTester(desk.rollout, desk.pt);
}
const posted = (of: object = {}) =>
  aContribution({ rollout: desk.rollout, person: author.person, title: 'It hangs', text: 'Once', severity: 2, ...of });
const edit = (id: string, of: object, ctx: RequestContext = author.ctx) =>
  product
    .get(ContributionEdits)
    .edit(ctx, id, bind(ContributionEditInput, { title: 'It hangs', text: 'Once', severity: 2, ...of }));
const row = (id: string) => product.get(Database).repository(undefined, Contribution).findOneByOrFail({ id });
const wordings = (id: string) => product.get(ContributionHistory).findWordings(author.ctx, id);
const basisOf = async (id: string) => {
  const contribution = await product.get(VisibleContributions).find(author.ctx, id);
  return (await product.get(ContributionDetails).findDetail(author.ctx, contribution)).basis;
};
const judge = (id: string, from: Severity | null, to: Severity | null) =>
  product.get(UnitOfWork).run(desk.ana.ctx, async (inner) => {
    const [contribution] = await product.get(VisibleContributions).holdAtDesk(inner, [id]);
    const log = [{ act: 'severity', change: { severity: { from, to } } }] as const;
    await product
      .get(ContributionWriter)
      .applyTeamChanges(inner, [{ contribution: contribution!, set: { severity: to }, log }]);
  });
const searched = async (q: string) =>
  (await product.get(ContributionList).list(author.ctx, bind(ContributionListInput, { q, mine: '1' }))).items;

describe('an author who puts it better', () => {
  beforeEach(() => under('named'));

  it('replaces the words; what was said before stays readable, the latest first', async () => {
    const { id } = await posted();
    await edit(id, { title: 'It hangs at the till' });
    clock.moveOn({ hours: 2 });
    await edit(id, { title: 'It hangs at the till', text: 'Twice' });
    expect(await row(id)).toMatchObject({ title: 'It hangs at the till', text: 'Twice', version: 3, state: 'new' });
    expect(await wordings(id)).toEqual([
      { number: 3, title: 'It hangs at the till', text: 'Twice', until: null },
      { number: 2, title: 'It hangs at the till', text: 'Once', until: clock.now() },
      { number: 1, title: 'It hangs', text: 'Once', until: new Date(clock.now().getTime() - 2 * 3_600_000) },
    ]);
  });

  it('leaves no trace by saying the same again, however it is typed', async () => {
    const { id } = await posted({ text: 'Café' });
    await edit(id, { title: '  It hangs ', text: 'Cafe\u0301\r\n' });
    expect(await row(id)).toMatchObject({ version: 1, editedAt: null });
    expect(await wordings(id)).toHaveLength(1);
  });

  it('says that a letter or an accent has changed, which some databases take for the same', async () => {
    const { id } = await posted({ title: 'Cafe' });
    await edit(id, { title: 'café' });
    await edit(id, { title: 'Café' });
    expect((await wordings(id)).map(({ title }) => title)).toEqual(['Café', 'café', 'Cafe']);
  });

  it('is found by the new words and no longer by the old', async () => {
    const { id } = await posted({ title: 'Zeppelin over the counter' });
    await edit(id, { title: 'Balloon over the counter' });
    expect((await searched('balloon')).map((card) => card.id)).toEqual([id]);
    expect(await searched('zeppelin')).toEqual([]);
  });

  it('changes nothing once somebody else’s words stand there: two devices, one edition', async () => {
    const { id } = await posted();
    const basis = await basisOf(id);
    const [first, second] = await Promise.allSettled([
      edit(id, { text: 'From the phone', basis }),
      edit(id, { text: 'From the desk', basis }),
    ]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await wordings(id)).toHaveLength(2);
    const { text } = await row(id);
    await edit(id, { text: 'Again', basis: await basisOf(id) });
    expect((await wordings(id)).map((each) => each.text)).toEqual(['Again', text, 'Once']);
  });

  it('loses nothing where nobody says what they began from: every wording is kept', async () => {
    const { id } = await posted();
    await Promise.all(['One', 'Two', 'Three'].map((text) => edit(id, { text })));
    const all = await wordings(id);
    expect(all.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(['Once', 'One', 'Two', 'Three']));
  });

  it('is refused when it is not theirs, or not theirs to see', async () => {
    const { id } = await posted();
    const beside = await aTester(desk.rollout, desk.pt);
    for (const { ctx } of [beside, desk.ana, desk.central])
      await expect(edit(id, { text: 'Mine' }, ctx)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(edit(id, { text: 'Mine' }, desk.heike.ctx)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    [`hidden_at = posted_at, state = 'hidden'`],
    [`outcome = 'declined', state = 'decided'`],
    [`merged_into = id, state = 'merged'`],
  ])('comes too late after %s', async (settled) => {
    const { id } = await posted();
    await product.get(Database).writer.query(`UPDATE contribution SET ${settled} WHERE id = ?`, [id]);
    const settledError = { code: 'conflict', messageKey: 'contributions.errors.settled' };
    await expect(edit(id, { text: 'Better' })).rejects.toMatchObject(settledError);
    expect((await row(id)).text).toBe('Once');
  });

  it('may still do so once the team has read and answered: the answer stays', async () => {
    const { id } = await posted();
    const answered = `UPDATE contribution SET read_at = posted_at, answered_at = posted_at, state = 'answered' WHERE id = ?`;
    await product.get(Database).writer.query(answered, [id]);
    await edit(id, { text: 'Better' });
    expect(await row(id)).toMatchObject({ text: 'Better', state: 'answered' });
  });
});

describe('how bad its author says it is', () => {
  beforeEach(() => under('named'));

  it('weighs it anew as long as the desk has not judged, and is no other wording', async () => {
    const { id } = await posted();
    await edit(id, { severity: 4, frequency: 'always' });
    expect(await row(id)).toMatchObject({ severity: 4, reportedSeverity: 4, frequency: 'always', impact: 2 * 4 });
    expect(await wordings(id)).toHaveLength(1);
    await edit(id, { severity: '' });
    expect(await row(id)).toMatchObject({ severity: null, reportedSeverity: null, impact: 2 });
  });

  it('moves nothing once the desk has judged, beside what it says of it itself', async () => {
    const { id } = await posted();
    await judge(id, 2, 4);
    await edit(id, { severity: 1 });
    expect(await row(id)).toMatchObject({ severity: 4, reportedSeverity: 1, impact: 2 * 4 });
  });

  it('does not undo the judgement by agreeing with it first', async () => {
    const { id } = await posted();
    await judge(id, 2, 4);
    await edit(id, { severity: 4 });
    await edit(id, { severity: 1 });
    expect(await row(id)).toMatchObject({ severity: 4, reportedSeverity: 1, impact: 2 * 4 });
  });

  it('is nothing to say of an idea, however the form was filled', async () => {
    const { id } = await posted({ kind: 'idea' });
    await edit(id, { severity: 4, frequency: 'always' });
    expect(await row(id)).toMatchObject({ severity: null, reportedSeverity: null, frequency: null, version: 1 });
  });
});

describe('an edit under an alias', () => {
  it.each(['confidential', 'anonymous'] as const)('keeps the day of the entity and no hour: %s', async (mode) => {
    await under(mode);
    const { id } = await posted();
    await edit(id, { text: 'Better' });
    expect((await row(id)).editedAt?.toISOString()).toMatch(/T00:00:00\.000Z$/);
    const day = (await row(id)).editedAt?.toISOString().slice(0, 10);
    expect((await wordings(id)).map(({ until }) => until)).toEqual([null, day]);
  });
});
