import {
  Answers,
  Merges,
  OfficialAnswerInput,
  OutcomeDrafts,
  OutcomeDraftsInput,
  Outcomes,
  ReadMarks,
  Revisions,
  Stories,
} from '#triage';
import { VisibleContributions, type Contribution } from '#contributions';
import { bind, type AppError, type RequestContext } from '#platform';
import { aContribution } from '../../../../test/factories/contributions.js';
import { aDesk, type Desk } from '../../../../test/factories/desk.js';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';

let product: OpenProduct;
let clock: TestClock;
let desk: Desk;
let ines: ATester;
let rui: ATester;

const posted = ({ person }: ATester) => aContribution({ rollout: desk.rollout, person });
const story = async (ctx: RequestContext, { id }: Pick<Contribution, 'id'>) =>
  product.get(Stories).findStory(ctx, await product.get(VisibleContributions).find(ctx, id));
const answer = (id: string, text: string) =>
  product.get(Answers).answer(desk.ana.ctx, id, bind(OfficialAnswerInput, { text }));
const merge = (into: Contribution, { id, version }: Contribution) =>
  product.get(Merges).merge(desk.ana.ctx, into.id, [{ id, version }]);

async function decide(id: string, of: object): Promise<void> {
  const input = bind(OutcomeDraftsInput, { ids: [id], kind: 'declined', answer: 'The law.', ...of });
  const drafts = await product.get(OutcomeDrafts).draft(desk.ana.ctx, input);
  await product.get(Outcomes).publish(desk.sponsor.ctx, { drafts: drafts.map(String) });
}

async function open(mode: 'named' | 'confidential') {
  clock = new TestClock();
  product = await openProduct({ clock });
  desk = await aDesk(mode);
  ines = await aTester(desk.rollout, desk.pt);
  rui = await aTester(desk.rollout, desk.pt);
}

describe.each(['named', 'confidential'] as const)('the story of a contribution, %s', (mode) => {
  beforeAll(() => open(mode));

  it('begins with what was said, and says what comes next', async () => {
    const contribution = await posted(ines);
    expect(await story(ines.ctx, contribution)).toEqual({
      contributionId: contribution.id,
      entityName: desk.pt.name,
      saidOn: '2026-03-02',
      read: null,
      joined: null,
      answeredOn: null,
      answers: [],
      decisions: [],
      open: ['read', 'answer', 'decision'],
    });
  });

  it('goes on: read by the role, answered by name, decided, delivered, each with its day', async () => {
    const contribution = await posted(ines);
    const { id } = contribution;
    clock.moveOn({ days: 1 });
    await product.get(ReadMarks).markRead(desk.ana.ctx, id);
    expect((await story(ines.ctx, contribution)).open).toEqual(['answer', 'decision']);
    clock.moveOn({ days: 1 });
    await answer(id, 'We look into it.');
    expect((await story(ines.ctx, contribution)).open).toEqual(['decision']);
    clock.moveOn({ days: 1 });
    await decide(id, { kind: 'planned', owner: desk.expert.person.id, onDay: '2026-06-30' });
    expect((await story(ines.ctx, contribution)).open).toEqual(['delivery']);
    clock.moveOn({ days: 30 });
    await decide(id, { kind: 'delivered', onDay: '2026-04-01', effect: 'Half as many calls.', answer: 'Done.' });
    const nameOf = ({ person }: { person: { firstName: string; lastName: string } }) =>
      `${person.firstName} ${person.lastName}`;
    expect(await story(rui.ctx, contribution)).toMatchObject({
      saidOn: '2026-03-02',
      read: { day: '2026-03-03', role: 'community_manager' },
      answeredOn: '2026-03-04',
      answers: [{ text: 'We look into it.', by: nameOf(desk.ana), role: 'community_manager', day: '2026-03-04' }],
      decisions: [
        {
          ...{ kind: 'planned', day: '2026-03-05', by: nameOf(desk.sponsor), role: 'sponsor' },
          ...{ owner: nameOf(desk.expert), onDay: '2026-06-30', effect: null },
        },
        { kind: 'delivered', day: '2026-04-04', onDay: '2026-04-01', effect: 'Half as many calls.' },
      ],
      open: [],
    });
    clock.moveTo('2026-03-02T09:30:00.123Z');
  });

  it('is not told to whoever may not see it, and drafts are told to nobody', async () => {
    const contribution = await posted(ines);
    await product
      .get(OutcomeDrafts)
      .draft(desk.ana.ctx, bind(OutcomeDraftsInput, { ids: [contribution.id], kind: 'declined', answer: 'No.' }));
    expect((await story(ines.ctx, contribution)).decisions).toEqual([]);
    const stranger = await aTester(desk.germanRollout, desk.de);
    for (const ctx of [stranger.ctx, desk.heike.ctx]) {
      const error = await story(ctx, contribution).catch((refused: unknown) => refused as AppError);
      expect(error).toMatchObject({ code: 'not_found' });
    }
  });

  it('of a merged one goes on with that of the one that speaks for it', async () => {
    const [kept, same] = [await posted(ines), await posted(rui)];
    await answer(same.id, 'Thank you.');
    await merge(kept, { ...same, version: same.version + 1 });
    await answer(kept.id, 'It is the chip.');
    await decide(kept.id, { answer: 'The chip stays.' });
    expect(await story(rui.ctx, same)).toMatchObject({
      joined: { id: kept.id, title: kept.title },
      answers: [{ text: 'Thank you.' }, { text: 'It is the chip.' }],
      decisions: [{ kind: 'declined', answer: 'The chip stays.' }],
      open: [],
    });
    expect(await story(ines.ctx, kept)).toMatchObject({ joined: null, answers: [{ text: 'It is the chip.' }] });
  });

  it('of a merged one does not name what its reader may not see', async () => {
    const there = await aContribution({ rollout: desk.germanRollout, title: 'Nur hier' });
    const here = await posted(ines);
    await product.get(Merges).merge(desk.central.ctx, there.id, [{ id: here.id, version: here.version }]);
    const told = await story(ines.ctx, here);
    expect(told.joined).toEqual({ id: null, title: null });
    expect(JSON.stringify(told)).not.toContain('Nur hier');
    expect((await story(desk.central.ctx, here)).joined).toEqual({ id: there.id, title: 'Nur hier' });
  });

  it('stays its author’s to read when it is hidden', async () => {
    const contribution = await posted(ines);
    const { id, version } = contribution;
    await answer(id, 'So.');
    await product.get(Revisions).revise(desk.ana.ctx, { id, version: version + 1 }, { hidden: true });
    expect((await story(ines.ctx, contribution)).answers).toHaveLength(1);
    const error = await story(rui.ctx, contribution).catch((refused: unknown) => refused as AppError);
    expect(error).toMatchObject({ code: 'not_found' });
  });
});
