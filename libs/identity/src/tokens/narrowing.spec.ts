import fc from 'fast-check';
import type { Actor, TokenInUse } from '#platform';
import { ROLES, type Role } from '../roles/role.js';
import { entityScope, holds, holdsAny, isCentral, isCentralFor, findTesterId } from '../roles/scopes.js';
import { narrowed } from './narrowing.js';

const entity = fc.integer({ min: 1, max: 6 });
const scope = fc.record({ role: fc.constantFrom(...ROLES), entityId: fc.option(entity, { nil: null }) });
const people = fc.record({ scopes: fc.array(scope, { maxLength: 5 }), entityId: entity });
const reaches = fc.uniqueArray(entity, { minLength: 1, maxLength: 4 });

function by(
  scopes: { role: Role; entityId: number | null }[],
  entityId: number,
  entities: TokenInUse['entities'],
): Actor {
  const token: TokenInUse = { id: 1, access: 'read', entities, createdAt: new Date(0) };
  const actor = { kind: 'person' as const, personId: 9, entityId, name: 'Ana', scopes };
  return narrowed({ actor, locale: 'en', timeZone: 'UTC' }, token).actor;
}

describe('a token for some entities', () => {
  it('has in them what its person has, and nothing elsewhere', () => {
    fc.assert(
      fc.property(people, reaches, fc.constantFrom(...ROLES), entity, ({ scopes, entityId }, entities, role, asked) => {
        const [whole, cut] = [by(scopes, entityId, 'all'), by(scopes, entityId, entities)];
        const isReached = entities.includes(asked);
        for (const ask of [holds, (actor: Actor) => holdsAny(actor, [role], asked)] as const)
          expect(ask(cut, role, asked)).toBe(isReached && ask(whole, role, asked));
        expect(isCentralFor(cut, asked)).toBe(isReached && isCentralFor(whole, asked));
        const scopeOf = (actor: Actor) => {
          const found = entityScope(actor, [role]);
          return found === 'all' ? [1, 2, 3, 4, 5, 6] : found;
        };
        expect([...scopeOf(cut)].sort()).toEqual(
          scopeOf(whole)
            .filter((id) => entities.includes(id))
            .sort(),
        );
      }),
    );
  });

  it('is never the central team of the group, and tests only where its person works', () => {
    fc.assert(
      fc.property(people, reaches, ({ scopes, entityId }, entities) => {
        const actor = by(scopes, entityId, entities);
        expect(isCentral(actor)).toBe(false);
        expect(findTesterId(actor)).toBe(entities.includes(entityId) ? 9 : 0);
        expect(findTesterId(by(scopes, entityId, 'all'))).toBe(9);
      }),
    );
  });
});
