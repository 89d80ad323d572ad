import fc from 'fast-check';
import { Database, sql } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { isOwn, isPostedHere, ownCondition, postedElsewhere, postedHere } from './own.js';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const sessionFingerprint = fc.constantFrom('here', 'there', null);
const cases = fc.record({
  own: fc
    .record({ ids: fc.uniqueArray(key, { maxLength: 3 }), device: fc.boolean(), sessionFingerprint })
    .map(({ ids, device, sessionFingerprint: own }) => ({
      ids,
      ofDevice: device ? ids.slice(1) : [],
      sessionFingerprint: own,
    })),
  said: fc.record({ by: fc.option(key), postedIn: sessionFingerprint }),
});

describe('what is mine', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
  });

  it('is what I said myself: all of it once I have proved who I am, else what was posted here or by this browser', () => {
    const own = { ids: ['a', 'b'], ofDevice: ['b'], sessionFingerprint: 'here' };
    expect(isOwn(own, { by: 'a', postedIn: 'here' })).toBe(true);
    for (const postedIn of ['there', null]) {
      expect(isOwn(own, { by: 'a', postedIn })).toBe(false);
      expect(isOwn(own, { by: 'b', postedIn })).toBe(true);
      expect(isOwn({ ...own, sessionFingerprint: null }, { by: 'a', postedIn })).toBe(true);
      expect(isOwn({ ...own, sessionFingerprint: null }, { by: 'c', postedIn })).toBe(false);
    }
    expect(isOwn(own, { by: null, postedIn: 'here' })).toBe(false);
  });

  it('is the same whether a row is asked or the database, and what was posted elsewhere the opposite of here', async () => {
    const columns = { by: sql`s.said_by`, postedIn: sql`s.posted_in` };
    for (const { own, said } of fc.sample(cases, 120)) {
      const [row] = await product.get(Database).query<{ mine: number; here: number; elsewhere: number }>(
        undefined,
        sql`SELECT CASE WHEN ${ownCondition(own, columns)} THEN 1 ELSE 0 END AS mine,
          CASE WHEN ${postedHere(own.sessionFingerprint, columns.postedIn)} THEN 1 ELSE 0 END AS here,
          CASE WHEN ${postedElsewhere(own.sessionFingerprint, columns.postedIn)} THEN 1 ELSE 0 END AS elsewhere
        FROM (SELECT ${said.by} AS said_by, ${said.postedIn} AS posted_in) s`,
      );
      const isHere = isPostedHere(own.sessionFingerprint, said.postedIn);
      expect({ own, said, ...row }).toEqual({
        own,
        said,
        mine: Number(isOwn(own, said)),
        here: Number(isHere),
        elsewhere: Number(!isHere),
      });
    }
  });
});
