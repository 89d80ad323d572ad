import { Person } from '#identity';
import { Database, UnitOfWork, drawOpaqueIds } from '#platform';
import { anEntity, aPerson } from '../../../../test/factories/directory.js';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';

let product: OpenProduct;

beforeAll(async () => {
  product = await openProduct();
}, 30_000);

const write = <Result>(work: (database: Database, ctx: OpenProduct['system']) => Promise<Result>): Promise<Result> =>
  product.get(UnitOfWork).run(product.system, (inner) => work(product.get(Database), inner));

it('ids are drawn for as many rows as there will be, and none is somebody’s', async () => {
  const taken = new Set([5, 9]);
  const asked: number[] = [];
  let draws = 0;
  // Whoever is asked first says that all of them are taken.
  const query = (_sql: string, ids: readonly unknown[]) => {
    draws += 1;
    asked.push(...(ids as number[]));
    const found = draws === 1 ? (ids as number[]) : (ids as number[]).filter((id) => taken.has(id));
    return Promise.resolve(found.map((id) => ({ id })));
  };
  const drawn = await drawOpaqueIds(query, 'person', 40);
  expect(new Set(drawn).size).toBe(40);
  expect(drawn.filter((id) => asked.slice(0, 40).includes(id))).toEqual([]);
  expect(drawn.every((id) => id >= 2 ** 24 && id < 2 ** 31)).toBe(true);
  await expect(
    drawOpaqueIds((_sql, ids) => Promise.resolve(ids.map((id) => ({ id: id as number }))), 'person', 1),
  ).rejects.toThrow('No ids are left');
});

it('an id that is taken is told apart from a number or an address that is', async () => {
  const entity = await anEntity();
  const [one, other] = [await aPerson({ entity }), await aPerson({ entity })];
  const { dialect } = product.get(Database);
  const refusal = (changes: Partial<Person>) =>
    write((database, ctx) => database.repository(ctx, Person).insert({ ...one, email: null, ...changes })).catch(
      (error: unknown) => error,
    );
  expect(dialect.isDuplicateId(await refusal({ employeeNumber: 'free' }))).toBe(true);
  const number = await refusal({ id: 77, employeeNumber: other.employeeNumber });
  expect([dialect.isDuplicate(number), dialect.isDuplicateId(number)]).toEqual([true, false]);
});

it('the database itself draws them for rows that come from another table', async () => {
  const entity = await anEntity({ code: 'IE' });
  for (let turn = 0; turn < 12; turn += 1) await aPerson({ entity });
  const rows = await write((database, ctx) =>
    database.query<{ id: number }>(ctx, `SELECT ${database.dialect.drawnId} AS id FROM person`),
  );
  const ids = rows.map(({ id }) => id);
  expect(ids.every((id) => Number.isInteger(id) && id >= 2 ** 24 && id < 2 ** 31)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

it('ids that a statement draws for a large directory are hardly ever the same twice', async () => {
  const digit = '(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)';
  const rows = Array.from({ length: 7 }, (_, index) => `${digit} t${index}`).join(' CROSS JOIN ');
  const database = product.get(Database);
  const drawn = await database.query<{ id: number }>(
    undefined,
    `SELECT ${database.dialect.drawnId} AS id FROM ${rows}`,
  );
  expect(drawn).toHaveLength(5 ** 7);
  // By chance it happens once or twice.
  expect(drawn.length - new Set(drawn.map(({ id }) => id)).size).toBeLessThan(20);
});
