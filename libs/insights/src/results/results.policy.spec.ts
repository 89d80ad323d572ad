import { ROLES, type Role } from '#identity';
import type { Actor } from '#platform';
import { canReadResults, visibilityFor } from './results.policy.js';

const PT = 1;
const DE = 2;
const holding = (role: Role, entityId: number | null = PT): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Inês Sousa',
  scopes: [{ role, entityId }],
});

describe('who reads results', () => {
  it('are those who lead an entity, of that entity', () => {
    const readers = (entityId: number) => ROLES.filter((role) => canReadResults(holding(role), { entityId })).sort();
    expect(readers(PT)).toEqual(['central', 'community_manager', 'sponsor']);
    expect(readers(DE)).toEqual([]);
  });

  it('the central team sees all entities, a sponsor the total beside their own, a community manager their own', () => {
    expect(visibilityFor(holding('central', null))).toEqual({ entities: 'all', total: true });
    expect(visibilityFor(holding('sponsor'))).toEqual({ entities: [PT], total: true });
    expect(visibilityFor(holding('community_manager'))).toEqual({ entities: [PT], total: false });
    expect(visibilityFor(holding('ambassador'))).toEqual({ entities: [], total: false });
  });
});
