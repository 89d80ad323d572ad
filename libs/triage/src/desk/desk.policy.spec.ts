import { ROLES, type Role } from '#identity';
import type { Actor } from '#platform';
import { canReadDesk, deskRights } from './desk.policy.js';

const PT = 1;
const DE = 2;
const holding = (role: Role, entityId: number | null): Actor => ({
  ...{ kind: 'person', personId: 7, entityId: PT, name: 'Inês Sousa' },
  scopes: [{ role, entityId }],
});

describe('what somebody finds at their desk', () => {
  it.each([
    ['central', null, 'triage decide isTeam'],
    ['community_manager', PT, 'triage decide isTeam'],
    ['community_manager', null, 'triage decide isTeam'],
    ['sponsor', PT, 'decide isTeam'],
    ['expert', PT, ''],
    ['ambassador', PT, ''],
  ] as const)('%s of %p: %s', (role, entityId, expected) => {
    const rights = Object.entries(deskRights(holding(role, entityId)));
    expect(rights.flatMap(([right, held]) => (held ? [right] : [])).join(' ')).toBe(expected);
  });

  it('is all of their own entity for its sponsor and community manager, of every one for the central team', () => {
    const readers = (entityId: number) => ROLES.filter((role) => canReadDesk(holding(role, PT), { entityId })).sort();
    expect(readers(PT)).toEqual(['central', 'community_manager', 'sponsor']);
    expect(readers(DE)).toEqual([]);
    expect(canReadDesk(holding('central', null), { entityId: DE })).toBe(true);
  });
});
