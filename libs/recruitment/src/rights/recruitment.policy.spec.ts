import type { Actor } from '#platform';
import { recruitmentRights } from './recruitment.policy.js';

const PT = 1;
const DE = 2;
const holding = (...scopes: [role: string, entityId: number | null][]): Actor => ({
  kind: 'person',
  personId: 7,
  entityId: PT,
  name: 'Ana Silva',
  scopes: scopes.map(([role, entityId]) => ({ role, entityId })),
});
const rights = (actor: Actor, onTeam = false) =>
  Object.entries(recruitmentRights(actor, { entityId: PT, onTeam }))
    .flatMap(([right, held]) => (held ? [right] : []))
    .join(' ');

describe('who may do what in the recruitment of a rollout in Portugal', () => {
  it.each([
    ['the central team', holding(['central', null]), false, 'invite seeEveryone seeFunnel remind'],
    ['its community manager', holding(['community_manager', PT]), false, 'invite seeEveryone seeFunnel remind'],
    ['a group-wide one', holding(['community_manager', null]), false, 'invite seeEveryone seeFunnel remind'],
    ['its sponsor', holding(['sponsor', PT]), false, 'seeFunnel'],
    ['an ambassador on its team', holding(['ambassador', PT]), true, 'invite'],
    ['an ambassador of another team', holding(['ambassador', PT]), false, ''],
    ['somebody on the team who is no ambassador any more', holding(), true, ''],
    ['a sponsor who is on the team as well', holding(['sponsor', PT], ['ambassador', PT]), true, 'invite seeFunnel'],
    ['the team of Germany', holding(['sponsor', DE], ['community_manager', DE], ['ambassador', DE]), true, ''],
    ['an expert', holding(['expert', PT]), false, ''],
    ['nobody', { kind: 'nobody' } as const, false, ''],
  ])('%s', (_, actor, onTeam, expected) => {
    expect(rights(actor, onTeam)).toBe(expected);
  });
});
