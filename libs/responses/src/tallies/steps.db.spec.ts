import { Database, UnitOfWork } from '#platform';
import { testEngine } from '../../../../test/support/engine.js';
import { aTester } from '../../../../test/factories/testers.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { HAPPY, TestUnderWay } from '../../../../test/support/test-under-way.js';
import { PEOPLE } from './reserved-buckets.js';
import { Steps } from './steps.service.js';

// SQLite has one writer at a time: nobody comes in between.
const onMariaDb = testEngine === 'mariadb' ? it : it.skip;
const PEOPLE_CELL = `${PEOPLE.questionKey}${PEOPLE.bucket}`;
let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
});

onMariaDb(
  'a step is decided on all that is counted, also by who came in since the transaction first looked',
  async () => {
    const test = await TestUnderWay.of(product, 'confidential');
    const [steps, database] = [product.get(Steps), product.get(Database)];
    await test.submit(await aTester(test.rollout, test.entity), HAPPY);
    const second = await aTester(test.rollout, test.entity);
    const [row] = await database.query<{ missionId: number; productId: number }>(
      undefined,
      'SELECT mission_id AS missionId, product_id AS productId FROM tally WHERE rollout_id = ? AND versus_id = 0 LIMIT 1',
      [test.rollout.id],
    );
    const group = { rolloutId: test.rollout.id, missionId: row!.missionId, productId: row!.productId, versusId: 0 };
    const [looked, came] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const counted = product.get(UnitOfWork).run(product.system, async (inner) => {
      await database.query(inner, 'SELECT COUNT(*) FROM tally');
      looked.resolve();
      await came.promise;
      await steps.take(inner, [group]);
      return steps.findCells(inner, [group]);
    });
    counted.catch(looked.reject);
    await looked.promise;
    await test.submit(second, HAPPY);
    came.resolve();
    const people = (await counted)[0]?.find(
      ({ questionKey, bucket }) => `${questionKey}${bucket}` === PEOPLE_CELL,
    )?.live;
    expect(people).toBe(2);
  },
);
