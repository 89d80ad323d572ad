import fc from 'fast-check';
import type { Actor } from '#platform';
import { ROLES } from '../roles/role.js';
import { canIssueCodes, canReceiveCode } from './join-code.policy.js';

const PT = 1;
const DE = 2;
const holding = (...scopes: [role: string, entityId: number | null][]): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Ana',
  scopes: scopes.map(([role, entityId]) => ({ role, entityId })),
});
const somebody = { entityId: PT, active: true, email: null, roles: [] };

describe('who prints codes for the people of Portugal', () => {
  it.each([
    ['the central team', holding(['central', null]), true],
    ['its community manager', holding(['community_manager', PT]), true],
    ['a group-wide one', holding(['community_manager', null]), true],
    ['its ambassador', holding(['ambassador', PT]), true],
    ['the central team by a token for Portugal', holding(['central', PT]), true],
    ['the central team by a token for Germany', holding(['central', DE]), false],
    ['an ambassador of Germany', holding(['ambassador', DE]), false],
    ['its sponsor', holding(['sponsor', PT]), false],
    ['an expert', holding(['expert', null]), false],
    ['nobody', { kind: 'nobody' } as const, false],
  ])('%s', (_, actor, may) => {
    expect(canIssueCodes(actor, PT)).toBe(may);
  });
});

describe('who can be given one', () => {
  it('is somebody who works here, whom no mail reaches', () => {
    const ambassador = holding(['ambassador', PT]);
    expect(canReceiveCode(ambassador, somebody)).toBe(true);
    expect(canReceiveCode(ambassador, { ...somebody, active: false })).toBe(false);
    expect(canReceiveCode(ambassador, { ...somebody, email: 'ana@horizon.example' })).toBe(false);
  });

  it('is never an account with more rights than whoever prints it may give, and never a central one', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ROLES]),
        fc.constantFrom(...ROLES),
        fc.option(fc.constant(PT)),
        (roles, role, entityId) => {
          const actor = holding([role, entityId]);
          const may = canReceiveCode(actor, { ...somebody, roles });
          if (roles.includes('central')) expect(may).toBe(false);
          else expect(may).toBe(roles.length === 0 || (role === 'central' && entityId === null));
        },
      ),
    );
  });
});
