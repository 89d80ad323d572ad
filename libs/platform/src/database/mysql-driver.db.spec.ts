import { testEngine } from '../../../../test/support/engine.js';
import { openProduct } from '../../../../test/support/product.js';
import { Database } from './database.js';
import { BRISK, withPatience } from './patience.js';

const onMariaDb = testEngine === 'mariadb' ? it : it.skip;

onMariaDb('a connection goes on to whoever needs the limits it has', async () => {
  const product = await openProduct();
  const database = product.get(Database);
  const connection = async (seconds = 0) => {
    const [row] = await database.query<{ id: number }>(undefined, 'SELECT CONNECTION_ID() AS id, SLEEP(?)', [seconds]);
    return row?.id;
  };
  const briskly = (seconds?: number) => withPatience(BRISK, () => connection(seconds));
  const [usual, brisk] = await Promise.all([connection(0.1), briskly(0.1)]);
  expect(usual).not.toBe(brisk);
  for (let times = 0; times < 3; times += 1) {
    expect(await briskly()).toBe(brisk);
    expect(await connection()).not.toBe(brisk);
  }
});
