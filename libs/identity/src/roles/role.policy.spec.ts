import type { Actor, Scope } from '#platform';
import { canGrant, holdsNothingBeyond, isPossible } from './role.policy.js';
import { ROLES, type Role } from './role.js';

const PT = 1;
const DE = 2;
const colleague = { id: 50, entityId: PT };

function actor(...scopes: Scope[]): Actor {
  return { kind: 'person', personId: 7, entityId: PT, name: 'Inês Sousa', scopes };
}

describe('who may give which role', () => {
  it.each([
    ['central', null, true],
    ['central', PT, false],
    ['sponsor', null, false],
    ['sponsor', PT, true],
    ['ambassador', null, false],
    ['ambassador', PT, true],
    ['community_manager', null, true],
    ['expert', PT, true],
  ] as const)('%s reaching %p is possible: %p', (role, entityId, possible) => {
    expect(isPossible({ role, entityId })).toBe(possible);
  });

  it('central gives everything, but nothing to themselves', () => {
    const central = actor({ role: 'central', entityId: null });
    for (const role of ROLES) expect(canGrant(central, colleague, { role, entityId: DE })).toBe(true);
    expect(canGrant(central, { id: 7, entityId: PT }, { role: 'expert', entityId: null })).toBe(false);
  });

  it('a sponsor names ambassadors of their own entity from among its people', () => {
    const sponsor = actor({ role: 'sponsor', entityId: PT });
    const given = ROLES.filter((role) => canGrant(sponsor, colleague, { role, entityId: PT }));
    expect(given).toEqual(['ambassador']);
    expect(canGrant(sponsor, { id: 51, entityId: DE }, { role: 'ambassador', entityId: PT })).toBe(false);
    expect(canGrant(sponsor, { id: 51, entityId: DE }, { role: 'ambassador', entityId: DE })).toBe(false);
  });

  it.each<Role>(['ambassador', 'community_manager', 'expert'])('a holder of %s gives nothing', (role) => {
    const holder = actor({ role, entityId: PT });
    expect(ROLES.some((given) => canGrant(holder, colleague, { role: given, entityId: PT }))).toBe(false);
  });

  it('nobody gives nothing', () => {
    expect(canGrant({ kind: 'nobody' }, colleague, { role: 'expert', entityId: PT })).toBe(false);
  });
});

describe('whose account is somebody’s to open and to close', () => {
  const whole = actor({ role: 'central', entityId: null });
  const forPortugal = actor({ role: 'central', entityId: PT });
  const sponsor = actor({ role: 'sponsor', entityId: PT });
  const may = (who: Actor, ...held: Scope[]) =>
    holdsNothingBeyond(
      who,
      colleague,
      held.map(({ role, entityId }) => ({ role: role as Role, entityId })),
    );

  it('is that of a tester, and of whoever holds only what they may take', () => {
    for (const who of [whole, forPortugal, sponsor]) expect(may(who)).toBe(true);
    expect(may(sponsor, { role: 'ambassador', entityId: PT })).toBe(true);
    expect(may(sponsor, { role: 'ambassador', entityId: PT }, { role: 'expert', entityId: PT })).toBe(false);
    expect(may(forPortugal, { role: 'sponsor', entityId: PT }, { role: 'expert', entityId: PT })).toBe(true);
    expect(may(forPortugal, { role: 'sponsor', entityId: DE })).toBe(false);
    expect(may(forPortugal, { role: 'expert', entityId: null })).toBe(false);
  });

  it('is, for the whole central team, also their own: nobody else could', () => {
    const mine = { id: 7, entityId: PT };
    const held = [{ role: 'central' as const, entityId: null }];
    expect(holdsNothingBeyond(whole, mine, held)).toBe(true);
    expect(holdsNothingBeyond(forPortugal, mine, held)).toBe(false);
  });
});
