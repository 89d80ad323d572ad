import { RequestContext } from '#platform';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { TestClock } from '../../../../test/support/test-clock.js';
import { HAPPY, TestUnderWay } from '../../../../test/support/test-under-way.js';

const clock = new TestClock();
let product: OpenProduct;
let test: TestUnderWay;
let tester: ATester;

beforeAll(async () => {
  product = await openProduct({ clock });
});

beforeEach(async () => {
  test = await TestUnderWay.of(product, 'named');
  tester = await aTester(test.rollout, test.entity);
  await test.submit(tester, HAPPY);
});

const older = (number: number) => ({ nps: 9, csat: 4, comment: `On another phone, ${number}` });
const sendOlder = (whose: ATester, number: number) => test.submit(whose, older(number), { basis: 'none' });

/** The same person, in a session that begins with a printed code now. */
function byCode({ ctx, ...person }: ATester): ATester {
  if (ctx.actor.kind !== 'person') throw new Error('Nobody came by a code');
  const printed = { ...ctx.actor, sessionId: 'printed', unverifiedSince: clock.now(), byCode: true };
  return { ...person, ctx: RequestContext.of({ actor: printed, locale: ctx.locale, requestId: 'printed' }) };
}

describe('answers that are kept instead of taken', () => {
  it('are twenty at most, and one of them may come again', async () => {
    for (let number = 0; number < 20; number += 1) expect(await sendOlder(tester, number)).toBe('superseded');
    await expect(sendOlder(tester, 20)).rejects.toMatchObject({ messageKey: 'testing.errors.tooManyKept' });
    expect(await sendOlder(tester, 3)).toBe('superseded');
    expect(await test.untaken(tester)).toHaveLength(20);
  });

  it('take no room from a session that cannot reach them', async () => {
    for (let number = 0; number < 20; number += 1) await sendOlder(tester, number);
    clock.moveOn({ minutes: 5 });
    const printed = byCode(tester);
    expect(await sendOlder(printed, 20)).toBe('superseded');
    expect((await test.untaken(printed)).map(({ answers }) => answers)).toEqual([older(20)]);
    expect(await test.untaken(tester)).toHaveLength(21);
  });
});
