import { RequestContext } from '#platform';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { HAPPY, TestUnderWay, UNHAPPY } from '../../../../test/support/test-under-way.js';
import { Drafts } from '../drafts/drafts.service.js';
import { UntakenResponses } from '../untaken/untaken.service.js';
import { MissionContexts } from './mission-context.js';
import { ResponseBatcher } from './response-batcher.js';

const OTHER = { nps: 8, csat: 1 };
const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;
let tester: ATester;

beforeAll(async () => {
  product = await openProduct({ clock });
});

afterEach(async () => {
  expect(await test.differences()).toEqual([]);
});

const decide = () => product.get(UntakenResponses);
const draftOf = async ({ ctx }: ATester) => (await product.get(Drafts).mine(ctx, test.place))?.answers;
const typed = ({ ctx }: ATester, answers: object, change = true) =>
  product.get(Drafts).save(ctx, test.place, { answers: { ...answers }, revision: 0, change });
const firstKept = async (whose: ATester) => (await test.untaken(whose))[0]?.id ?? '';
const kept = async (whose: ATester = tester) => (await test.untaken(whose)).map(({ answers }) => answers);

/** The same person, in a session that is known to be theirs from now on. */
function fromNowOn(of: ATester, more: object): ATester {
  const actor = { ...of.ctx.actor, unverifiedSince: clock.now(), ...more } as typeof of.ctx.actor;
  return { ...of, ctx: RequestContext.of({ actor, locale: of.ctx.locale, timeZone: 'UTC', requestId: 'code' }) };
}

const byCode = (of: ATester, sessionId = 'printed') => fromNowOn(of, { sessionId, byCode: true });

describe.each(['named', 'confidential'] as const)('two devices of one person, %s', (mode) => {
  beforeEach(async () => {
    test = await TestUnderWay.of(product, mode);
    tester = await aTester(test.rollout, test.entity);
  });

  it('a form that was opened before other answers arrived replaces nothing and stays with its author', async () => {
    await test.submit(tester, UNHAPPY, { clientToken: 'device-b', basis: 'none' });
    expect(await test.submit(tester, HAPPY, { clientToken: 'device-a', basis: 'none' })).toBe('superseded');
    expect((await test.sent(tester))?.answers).toEqual(UNHAPPY);
    expect(await kept()).toEqual([HAPPY]);
    // It is sent again when the reply is lost.
    expect(await test.submit(tester, HAPPY, { clientToken: 'device-a', basis: 'none' })).toBe('superseded');
    expect(await kept()).toEqual([HAPPY]);
  });

  it('of two changes begun from the same answers the second one to arrive waits for its author', async () => {
    await test.submit(tester, HAPPY);
    const basis = (await test.sent(tester))?.basis ?? '';
    expect(await test.change(tester, UNHAPPY, { basis })).toBe('changed');
    expect(await test.change(tester, OTHER, { basis })).toBe('superseded');
    expect([(await test.sent(tester))?.answers, await kept()]).toEqual([UNHAPPY, [OTHER]]);
  });

  it('is decided by their author: the ones that were kept, as long as nothing else has come since', async () => {
    await test.submit(tester, UNHAPPY, { clientToken: 'device-b' });
    await test.submit(tester, HAPPY, { clientToken: 'device-a' });
    const id = await firstKept(tester);
    const seen = (await test.sent(tester))?.basis;
    await test.change(tester, OTHER);
    expect(await decide().use(tester.ctx, test.place, id, seen)).toBe('superseded');
    expect([(await test.sent(tester))?.answers, await kept()]).toEqual([OTHER, [HAPPY]]);
    expect(await decide().use(tester.ctx, test.place, id, (await test.sent(tester))?.basis)).toBe('changed');
    expect([(await test.sent(tester))?.answers, await kept()]).toEqual([HAPPY, []]);
  });

  it('is decided by their author: what counts stays, and the others go', async () => {
    await test.submit(tester, UNHAPPY);
    await test.submit(tester, HAPPY, { clientToken: 'device-a' });
    const id = await firstKept(tester);
    const stranger = await aTester(test.rollout, test.entity);
    await decide().discard(stranger.ctx, test.place, id);
    await expect(decide().use(stranger.ctx, test.place, id, 'none')).rejects.toMatchObject({ code: 'not_found' });
    expect([await kept(), await kept(stranger)]).toEqual([[HAPPY], []]);
    await decide().discard(tester.ctx, test.place, id);
    expect([(await test.sent(tester))?.answers, await kept()]).toEqual([UNHAPPY, []]);
  });

  it('an earlier state of one form, arriving after a later one, is known to have been replaced', async () => {
    const form = { clientToken: 'one-form', basis: 'none' };
    expect(await test.submit(tester, HAPPY, { ...form, revisionOnPhone: 3 })).toBe('stored');
    expect(await test.submit(tester, OTHER, { ...form, revisionOnPhone: 2 })).toBe('unchanged');
    expect(await test.submit(tester, UNHAPPY, { ...form, revisionOnPhone: 4 })).toBe('changed');
    expect(await test.submit(tester, OTHER, { ...form, revisionOnPhone: 4 })).toBe('superseded');
    expect((await test.sent(tester))?.answers).toEqual(UNHAPPY);
  });

  it('what is typed and not sent stays, whatever arrives once more or is not taken', async () => {
    await test.submit(tester, HAPPY, { clientToken: 'device-b' });
    await typed(tester, OTHER);
    expect(await test.submit(tester, HAPPY, { clientToken: 'device-b' })).toBe('unchanged');
    expect(await test.change(tester, HAPPY)).toBe('unchanged');
    expect(await test.submit(tester, UNHAPPY, { clientToken: 'device-a', basis: 'none' })).toBe('superseded');
    expect(await draftOf(tester)).toEqual(OTHER);
    await decide().use(tester.ctx, test.place, await firstKept(tester), (await test.sent(tester))?.basis);
    expect(await draftOf(tester)).toEqual(OTHER);
    expect(await test.change(tester, OTHER)).toBe('changed');
    expect(await draftOf(tester)).toBeUndefined();
  });

  it('a draft that says what is sent goes with it', async () => {
    await test.submit(tester, HAPPY);
    await typed(tester, UNHAPPY);
    expect(await test.submit(tester, UNHAPPY, { clientToken: 'device-a', basis: 'none' })).toBe('superseded');
    expect([await draftOf(tester), await kept()]).toEqual([undefined, [UNHAPPY]]);
  });

  it('a form from a printed code is kept, though other answers arrived while it was let in', async () => {
    const holder = byCode(tester);
    const mission = await product.get(MissionContexts).find(holder.ctx, test.place);
    await test.submit(tester, HAPPY);
    const store = (answers: object, knowingly: boolean) =>
      product
        .get(ResponseBatcher)
        .storeForm(holder.ctx, mission, { answers: { ...answers } }, { knowingly, late: false });
    for (const knowingly of [false, true]) expect(await store(UNHAPPY, knowingly)).toBe('superseded');
    expect([(await test.sent(tester))?.answers, await kept()]).toEqual([HAPPY, [UNHAPPY]]);
    // Whoever guesses is not told that they are right.
    expect(await store(HAPPY, false)).toBe('superseded');
  });

  it('what was sent under an earlier printed code and comes once more has been received', async () => {
    const form = { clientToken: 'one-form' };
    expect(await test.submit(byCode(tester), HAPPY, form)).toBe('stored');
    clock.moveOn({ minutes: 1 });
    const later = byCode(tester, 'another code');
    expect(await test.submit(later, HAPPY, form)).toBe('unchanged');
    expect(await test.change(later, HAPPY, form)).toBe('unchanged');
    expect(await kept()).toEqual([]);
    // Other words under it are not taken, and the same ones under another token may be a guess.
    expect(await test.submit(later, UNHAPPY, form)).toBe('superseded');
    expect(await test.change(later, OTHER, form)).toBe('superseded');
    expect(await test.submit(later, HAPPY, { clientToken: 'another-form' })).toBe('superseded');
    expect([(await test.sent(tester))?.answers, (await kept()).length]).toEqual([HAPPY, 3]);
  });

  it('what is sent in a session from a printed code beside answers from before is kept, and shows none of those', async () => {
    await test.submit(tester, HAPPY);
    clock.moveOn({ minutes: 1 });
    const holder = fromNowOn(tester, {});
    const { ctx } = holder;
    clock.moveOn({ minutes: 1 });
    expect(await test.submit(holder, UNHAPPY, { clientToken: 'from-a-code' })).toBe('superseded');
    expect(await kept(holder)).toEqual([UNHAPPY]);
    expect((await decide().mine(ctx, test.place)).stored).toBeNull();
    const id = await firstKept(holder);
    await expect(decide().use(ctx, test.place, id, undefined)).rejects.toMatchObject({ code: 'conflict' });
    expect((await test.sent(tester))?.answers).toEqual(HAPPY);
  });
});

it('under anonymous nothing of it is kept by the server', async () => {
  test = await TestUnderWay.of(product, 'anonymous');
  tester = await aTester(test.rollout, test.entity);
  await test.submit(tester, UNHAPPY);
  expect(await test.submit(tester, HAPPY, { clientToken: 'device-a' })).toBe('already_received');
  expect(await kept()).toEqual([]);
});
