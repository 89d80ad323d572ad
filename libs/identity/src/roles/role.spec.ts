import type { Actor } from '#platform';
import {
  ROLES,
  type Role,
  CENTRAL_TEAM,
  ENTITY_DECIDERS,
  ENTITY_LEADS,
  ENTITY_MANAGERS,
  ENTITY_TEAM,
  holdsSomewhere,
} from './role.js';
import { entityScope, holdsAny } from './scopes.js';

const PT = 1;
const DE = 2;
const holding = (role: Role, entityId: number | null): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Inês Sousa',
  scopes: [{ role, entityId }],
});

describe('the teams', () => {
  const teams = { CENTRAL_TEAM, ENTITY_DECIDERS, ENTITY_LEADS, ENTITY_MANAGERS, ENTITY_TEAM };
  const without = (...roles: Role[]) => ROLES.filter((role) => !roles.includes(role)).sort();

  it('are who product and policies say, and the central team is part of each', () => {
    expect(Object.fromEntries(Object.entries(teams).map(([name, roles]) => [name, [...roles].sort()]))).toEqual({
      CENTRAL_TEAM: ['central'],
      ENTITY_DECIDERS: ['central', 'sponsor'],
      ENTITY_LEADS: without('ambassador', 'expert'),
      ENTITY_MANAGERS: ['central', 'community_manager'],
      ENTITY_TEAM: without('expert'),
    });
  });

  it.each(ROLES)('%s in Portugal is of a team there, is shown the way to it, and is of none in Germany', (role) => {
    const actor = holding(role, PT);
    for (const team of Object.values(teams)) {
      const isOfIt = team.includes(role);
      expect(holdsSomewhere(actor, team)).toBe(isOfIt);
      expect(holdsAny(actor, team, PT)).toBe(isOfIt);
      expect(holdsAny(actor, team, DE)).toBe(false);
      expect(entityScope(actor, team)).toEqual(isOfIt ? [PT] : []);
    }
  });

  it('have nobody in them who is not signed in', () => {
    expect(holdsSomewhere({ kind: 'nobody' }, ROLES)).toBe(false);
  });
});
