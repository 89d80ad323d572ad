import fc from 'fast-check';
import type { Actor } from '#platform';
import { GROUP_WIDE_ROLES, ROLES, type Role } from './role.js';
import { entityScope, findTesterId, holds, holdsAny, isCentral, isCentralFor, reachedEntities } from './scopes.js';

const ENTITIES = [1, 2, 3];
const scope = fc
  .record({ role: fc.constantFrom(...ROLES), entityId: fc.constantFrom(...ENTITIES), isGroupWide: fc.boolean() })
  .map(({ role, entityId, isGroupWide }) => ({
    role,
    entityId: role === 'central' || (isGroupWide && GROUP_WIDE_ROLES.includes(role)) ? null : entityId,
  }));
const actors = fc.array(scope, { maxLength: 4 }).map((scopes): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  personId: 7,
  entityId: 1,
  name: 'Ana',
  scopes,
}));
const rolesAsked = fc.subarray<Role>([...ROLES]);

describe('where somebody may look and act', () => {
  it('is the same question: a scoped list has exactly the entities where one of the roles is held', () => {
    fc.assert(
      fc.property(actors, rolesAsked, (actor, roles) => {
        const listed = entityScope(actor, roles);
        for (const entityId of ENTITIES)
          expect(listed === 'all' || listed.includes(entityId)).toBe(holdsAny(actor, roles, entityId));
      }),
    );
  });

  it('grows with every role they get and every role that is asked for', () => {
    const within = (few: 'all' | readonly number[], more: 'all' | readonly number[]) =>
      more === 'all' || (few !== 'all' && few.every((id) => more.includes(id)));
    fc.assert(
      fc.property(actors, scope, rolesAsked, fc.constantFrom(...ROLES), (actor, more, roles, role) => {
        const richer = { ...actor, scopes: [...actor.scopes, more] };
        expect(within(entityScope(actor, roles), entityScope(richer, roles))).toBe(true);
        expect(within(entityScope(actor, roles), entityScope(actor, [...roles, role]))).toBe(true);
      }),
    );
  });

  it('is everywhere for the central team, who do not hold every role for that', () => {
    const central = {
      kind: 'person',
      personId: 7,
      entityId: 1,
      name: 'Ana',
      scopes: [{ role: 'central', entityId: null }],
    } as const;
    for (const role of ROLES) expect(holdsAny(central, [role], 3)).toBe(true);
    expect(ROLES.filter((role) => holds(central, role, 3))).toEqual(['central']);
    expect(entityScope(central, [])).toBe('all');
  });

  it('has nothing twice, whatever roles somebody holds in one entity', () => {
    fc.assert(
      fc.property(actors, (actor) => {
        const listed = entityScope(actor, ROLES);
        if (listed !== 'all') expect(new Set(listed).size).toBe(listed.length);
      }),
    );
  });

  it('is everything for the product itself, and nothing for nobody', () => {
    const [system, nobody] = [{ kind: 'system', name: 'console' } as const, { kind: 'nobody' } as const];
    expect([isCentral(system), isCentralFor(system, 3), entityScope(system, [])]).toEqual([true, true, 'all']);
    expect([isCentral(nobody), isCentralFor(nobody, 3), entityScope(nobody, ROLES)]).toEqual([false, false, []]);
    // It does everything and is nobody's sponsor; it tests nothing.
    for (const role of ROLES) expect([holds(system, role, 3), holds(nobody, role, 3)]).toEqual([false, false]);
    expect([findTesterId(system), findTesterId(nobody)]).toEqual([0, 0]);
    expect([reachedEntities(system), reachedEntities(nobody)]).toEqual(['all', 'all']);
  });
});
