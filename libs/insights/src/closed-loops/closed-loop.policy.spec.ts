import { ROLES, type Role } from '#identity';
import type { Actor } from '#platform';
import { canCompareLoops, canReadLoop } from './closed-loop.policy.js';

const PT = 1;
const DE = 2;
const holding = (role: Role): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Inês Sousa',
  scopes: [{ role, entityId: role === 'central' ? null : PT }],
});

describe('the closed loop of an entity', () => {
  it('is read by who leads there, and by the central team', () => {
    const readers = (entityId: number) => ROLES.filter((role) => canReadLoop(holding(role), { entityId })).sort();
    expect(readers(PT)).toEqual(['central', 'community_manager', 'sponsor']);
    expect(readers(DE)).toEqual(['central']);
  });

  it('stands beside that of all entities for those who decide', () => {
    expect(ROLES.filter((role) => canCompareLoops(holding(role))).sort()).toEqual(['central', 'sponsor']);
  });
});
