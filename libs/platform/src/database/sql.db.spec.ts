import fc from 'fast-check';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { Database } from './database.js';
import { all, and, joined, list, none, or, sql, type Sql } from './sql.js';

interface Judged {
  condition: Sql;
  met: boolean;
}
const { judged } = fc.letrec<{ judged: Judged }>((tie) => {
  const several = fc.array(tie('judged'), { maxLength: 3, depthIdentifier: 'judged' });
  const conditionsOf = (parts: readonly Judged[]) => parts.map(({ condition }) => condition);
  return {
    judged: fc.oneof(
      { depthIdentifier: 'judged', maxDepth: 4 },
      fc.constantFrom({ condition: all, met: true }, { condition: none, met: false }),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), fc.boolean())
        .map(([value, values, among]) => ({
          condition: among ? sql`${value} IN (${list(values)})` : sql`${value} NOT IN (${list(values)})`,
          met: values.includes(value) === among,
        })),
      several.map((parts) => ({ condition: and(...conditionsOf(parts)), met: parts.every(({ met }) => met) })),
      several.map((parts) => ({ condition: or(...conditionsOf(parts)), met: parts.some(({ met }) => met) })),
    ),
  };
});

describe('pieces of SQL in the database', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
  });

  it('mean what they say, however they are combined, empty lists too', async () => {
    const cases = fc.sample(judged, 150);
    const selects = cases.map(
      ({ condition }, place) => sql`SELECT ${place} AS place, CASE WHEN ${condition} THEN 1 ELSE 0 END AS met`,
    );
    const rows = await product
      .get(Database)
      .query<{ place: number; met: number }>(undefined, joined(selects, ' UNION ALL '));
    const met = new Map(rows.map((row) => [row.place, row.met === 1]));
    expect(cases.map((_, place) => met.get(place))).toEqual(cases.map((each) => each.met));
  });

  it('carry moments and truth values in the form of the engine', async () => {
    const database = product.get(Database);
    const noon = new Date('2026-03-12T12:00:00.125Z');
    const [row] = await database.query<{ moment: Date | string; truth: number }>(
      undefined,
      sql`SELECT MAX(moment) AS moment, MAX(truth) AS truth FROM (SELECT ${noon} AS moment, ${true} AS truth) AS one`,
    );
    expect(row!.truth).toBe(1);
    expect(database.instant(row!.moment)).toEqual(noon);
  });
});
