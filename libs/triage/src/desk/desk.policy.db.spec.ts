import fc from 'fast-check';
import { deskScope } from '#contributions';
import { ROLES } from '#identity';
import { Database, sql, type Actor, type Scope } from '#platform';
import { openProduct, type OpenProduct } from '../../../../test/support/product.js';
import { conditionOf } from './desk-filter.js';
import { deskScopeFor } from './desk.policy.js';

const ME = 7;
const ENTITIES = [1, 2, 3];
/** Rights as a request has them: those of a token are already cut to what it reaches. */
const actors = fc
  .record({
    scopes: fc.array(fc.record({ role: fc.constantFrom(...ROLES), entityId: fc.constantFrom(1, 2, null) }), {
      maxLength: 3,
    }),
    reach: fc.option(fc.subarray(ENTITIES)),
  })
  .map(({ scopes, reach }): Actor => {
    const person = { kind: 'person' as const, personId: ME, entityId: 1, name: 'Inês Sousa' };
    if (!reach) return { ...person, scopes };
    const cut = scopes.flatMap(({ role, entityId }): Scope[] =>
      reach.flatMap((id) => (entityId === null || entityId === id ? [{ role, entityId: id }] : [])),
    );
    return { ...person, scopes: cut, token: { id: 1, access: 'read', entities: reach, createdAt: new Date() } };
  });
const everybody: Actor[] = [{ kind: 'system', name: 'test' }, { kind: 'nobody' }];

describe('a desk', () => {
  let product: OpenProduct;
  beforeAll(async () => {
    product = await openProduct();
  });

  it('is the same whether one contribution is asked for or a list is read, for whoever asks', async () => {
    const places = ENTITIES.flatMap((entity) => [ME, ME + 1, null].map((assignee) => ({ entity, assignee })));
    const rows = places.map(({ entity, assignee }) => sql`SELECT ${entity} AS entity_id, ${assignee} AS assignee_id`);
    const table = rows.reduce((before, row) => sql`${before} UNION ALL ${row}`);
    for (const actor of [...everybody, ...fc.sample(actors, 80)]) {
      const scope = deskScopeFor(actor);
      const condition = conditionOf({ scope, states: ['new'] });
      const differing = await product.get(Database).query(
        undefined,
        sql`SELECT * FROM (SELECT 'new' AS state, c.entity_id, c.assignee_id,
            CASE WHEN ${deskScope(actor)} THEN 1 ELSE 0 END AS one FROM (${table}) c) c
          WHERE one <> CASE WHEN ${condition} THEN 1 ELSE 0 END LIMIT 20`,
      );
      expect({ actor, scope, differing }).toEqual({ actor, scope, differing: [] });
    }
  });

  it('of an expert holds what they are asked in any entity, and of a sponsor all of their own besides', () => {
    const acting = (role: string, entityId: number | null): Actor => ({
      ...{ kind: 'person', personId: ME, entityId: 1, name: 'Inês Sousa' },
      scopes: [{ role, entityId }],
    });
    expect(deskScopeFor(acting('expert', 1))).toEqual({ entities: [], assignee: ME, within: 'all' });
    expect(deskScopeFor(acting('sponsor', 1))).toEqual({ entities: [1], assignee: ME, within: 'all' });
    expect(deskScopeFor(acting('central', null))).toMatchObject({ entities: 'all' });
    expect(deskScopeFor(acting('ambassador', 1))).toEqual({ entities: [], assignee: null, within: 'all' });
  });
});
