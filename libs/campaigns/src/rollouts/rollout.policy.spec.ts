import type { Role } from '#identity';
import { all, type Actor } from '#platform';
import { canMoveOn, canNameAmbassadors, canOpenRollouts, canSetDates, canSetTarget } from './rollout.policy.js';
import { rolloutScope } from './rollout-scope.js';
import { ROLLOUT_STATUSES } from './rollout.entity.js';

const PT = 1;
const FR = 2;
const as = (role: Role, entityId: number | null): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Ana',
  scopes: [{ role, entityId }],
});

describe('who may do what with a rollout', () => {
  const steps = (actor: Actor, entityId = PT) =>
    ROLLOUT_STATUSES.filter((status) => canMoveOn(actor, { entityId, status }));

  it('lets the central team do everything, up to the end', () => {
    const central = as('central', null);
    expect(steps(central)).toEqual(['draft', 'recruiting', 'testing', 'analysing']);
    expect(
      [canOpenRollouts, canSetDates, canSetTarget, canNameAmbassadors].map((can) => can(central, { entityId: FR })),
    ).toEqual([true, true, true, true]);
  });

  it('gives dates and steps to the community manager, goals, ambassadors and both ends to the sponsor', () => {
    expect(steps(as('community_manager', PT))).toEqual(['draft', 'recruiting', 'testing']);
    expect(steps(as('sponsor', PT))).toEqual(['draft', 'analysing']);
    expect(canSetDates(as('community_manager', PT), { entityId: PT })).toBe(true);
    expect(canSetDates(as('sponsor', PT), { entityId: PT })).toBe(false);
    expect(canNameAmbassadors(as('sponsor', PT), { entityId: PT })).toBe(true);
    expect(canNameAmbassadors(as('community_manager', PT), { entityId: PT })).toBe(false);
    expect(canSetTarget(as('sponsor', PT), { entityId: PT })).toBe(true);
  });

  it('stops at the border of the entity', () => {
    expect(steps(as('sponsor', PT), FR)).toEqual([]);
    expect(canSetDates(as('community_manager', PT), { entityId: FR })).toBe(false);
    expect(canSetDates(as('community_manager', null), { entityId: FR })).toBe(true);
  });

  it('lets ambassadors, experts and testers only look', () => {
    for (const role of ['ambassador', 'expert'] as const) expect(steps(as(role, PT))).toEqual([]);
    expect(canOpenRollouts(as('sponsor', PT))).toBe(false);
  });
});

describe('which rollouts somebody may know of', () => {
  it('is everything, an entity, a team, or nothing', () => {
    expect(rolloutScope(as('central', null))).toBe(all);
    expect(rolloutScope(as('sponsor', PT)).parameters).toEqual([PT, 7]);
    expect(rolloutScope(as('ambassador', PT)).text).toContain('EXISTS');
    expect(rolloutScope({ kind: 'nobody' })).toMatchObject({ parameters: [0] });
    expect(rolloutScope({ kind: 'nobody' }).text.match(/1 = 0/g)).toHaveLength(2);
  });
});
