import { Responses } from '#responses';
import { UnitOfWork } from '#platform';
import { testEngine } from '../../../../test/support/engine.js';
import { aTester, type ATester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { HAPPY, TestUnderWay, UNHAPPY } from '../../../../test/support/test-under-way.js';
import { MissionStates } from '../missions/mission-states.service.js';

const onMariaDb = testEngine === 'mariadb' ? describe : describe.skip;
let product: OpenProduct;
let [here, there]: TestUnderWay[] = [];

beforeAll(async () => {
  product = await openProduct();
});

/** While the transaction of the first is still open, the second must be through. */
async function both(
  { ctx }: ATester,
  send: (inner: ATester['ctx']) => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<unknown[]> {
  const [sent, isOver] = [Promise.withResolvers<unknown>(), Promise.withResolvers<void>()];
  const open = product.get(UnitOfWork).run(ctx, async (inner) => {
    sent.resolve(await send(inner));
    await isOver.promise;
  });
  open.catch(sent.reject);
  const one = await sent.promise;
  const patience = Promise.withResolvers<string>();
  const timer = setTimeout(() => patience.resolve('waits'), 2000);
  const second = other();
  const two = await Promise.race([second, patience.promise]);
  clearTimeout(timer);
  isOver.resolve();
  await Promise.allSettled([open, second]);
  return [one, two];
}

onMariaDb('who sends for the first time waits for nobody who does so elsewhere', () => {
  beforeEach(async () => {
    [here, there] = [await TestUnderWay.of(product, 'named'), await TestUnderWay.of(product, 'named')];
  });

  /** The two, with somebody between them who has answered already: their places in the index do not touch. */
  async function strangers(): Promise<[ATester, ATester]> {
    const second = await aTester(there!.rollout, there!.entity);
    for (let between = 0; between < 3; between += 1)
      await here!.submit(await aTester(here!.rollout, here!.entity), HAPPY);
    const first = await aTester(here!.rollout, here!.entity);
    await here!.submit(await aTester(here!.rollout, here!.entity), HAPPY);
    return [first, second];
  }

  it('answers that were touched on the phone before they came in', async () => {
    const [first, second] = await strangers();
    const answers = { ...HAPPY };
    const touched = { answers, clientToken: 'second-sender', revisionOnPhone: 2 };
    const sent = await both(
      first,
      (inner) => product.get(Responses).submit(inner, here!.place, { answers }),
      () => product.get(Responses).submit(second.ctx, there!.place, touched),
    );
    expect(sent).toEqual(['stored', 'stored']);
  });

  it('answers that are changed', async () => {
    const [first, second] = await strangers();
    for (const [test, tester] of [
      [here, first],
      [there, second],
    ] as const)
      await test!.submit(tester, HAPPY);
    const [one, other] = [await here!.sent(first), await there!.sent(second)];
    const change = async (ctx: ATester['ctx'], { place }: TestUnderWay, basis = '') => {
      const asked = await product.get(Responses).asked(ctx, place);
      return product.get(Responses).change(ctx, asked, { answers: { ...UNHAPPY }, basis });
    };
    const sent = await both(
      first,
      (inner) => change(inner, here!, one?.basis),
      () => change(second.ctx, there!, other?.basis),
    );
    expect(sent).toEqual(['changed', 'changed']);
  });

  it('a mission that is skipped', async () => {
    const [first, second] = await strangers();
    const skip = (ctx: ATester['ctx'], { place }: TestUnderWay, clientToken: string) =>
      product.get(MissionStates).set(ctx, place, { state: 'skipped', clientToken });
    const sent = await both(
      first,
      (inner) => skip(inner, here!, 'first-skip'),
      () => skip(second.ctx, there!, 'second-skip'),
    );
    expect(sent).toEqual(['set', 'set']);
  });
});
