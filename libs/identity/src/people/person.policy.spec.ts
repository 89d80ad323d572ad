import type { Actor } from '#platform';
import { canKeepEntities, visibleEntities } from '../entities/entity.policy.js';
import { canKeepPeople, canReadPerson, readableDirectories } from './person.policy.js';

const PT = 1;
const DE = 2;
const holding = (...scopes: [role: string, entityId: number | null][]): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Ana',
  scopes: scopes.map(([role, entityId]) => ({ role, entityId })),
});
const colleague = { id: 50, entityId: PT };

describe('whose directory somebody reads', () => {
  it.each([
    ['a tester', holding(), []],
    ['an expert of the whole group', holding(['expert', null]), []],
    ['a sponsor', holding(['sponsor', PT]), [PT]],
    ['an ambassador of two entities', holding(['ambassador', PT], ['ambassador', DE], ['sponsor', DE]), [PT, DE]],
    ['a community manager of the group', holding(['community_manager', null]), 'all'],
    ['the central team', holding(['central', null]), 'all'],
    ['the central team by a token for Germany', holding(['central', DE]), [DE]],
    ['nobody', { kind: 'nobody' } as const, []],
  ])('%s', (_, actor, directories) => {
    expect(readableDirectories(actor)).toEqual(directories);
    expect(canReadPerson(actor, colleague)).toBe(directories === 'all' || directories.includes(PT as never));
  });

  it('is always their own record, and nobody’s without a name', () => {
    expect(canReadPerson(holding(), { id: 7, entityId: PT })).toBe(true);
    expect(canReadPerson(holding(), { id: 8, entityId: PT })).toBe(false);
    expect(canReadPerson({ kind: 'nobody' }, { id: 0, entityId: 0 })).toBe(false);
  });
});

describe('who writes it', () => {
  it('is the central team, by a token where that reaches, and the product itself', () => {
    for (const may of [canKeepPeople, canKeepEntities]) {
      const where = (actor: Actor) => [may(actor), may(actor, PT), may(actor, DE)];
      expect(where(holding(['central', null]))).toEqual([true, true, true]);
      expect(where({ kind: 'system', name: 'console' })).toEqual([true, true, true]);
      expect(where(holding(['central', DE]))).toEqual([false, false, true]);
      expect(where(holding(['sponsor', PT], ['community_manager', null]))).toEqual([false, false, false]);
    }
  });
});

describe('which entities somebody knows of', () => {
  it('is their own and those they hold a role in, whatever the role', () => {
    expect(visibleEntities(holding())).toEqual([PT]);
    expect(visibleEntities(holding(['expert', DE]))).toEqual([PT, DE]);
    expect(visibleEntities(holding(['expert', null]))).toBe('all');
    expect(visibleEntities({ kind: 'nobody' })).toEqual([]);
  });
});
