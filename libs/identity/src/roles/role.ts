import type { Actor } from '#platform';

export const ROLES = ['central', 'sponsor', 'ambassador', 'community_manager', 'expert'] as const;
export type Role = (typeof ROLES)[number];

export const GROUP_WIDE_ROLES: readonly Role[] = ['central', 'community_manager', 'expert'];

/** Keeps what belongs to the whole group: blueprints, entities, the directory. */
export const CENTRAL_TEAM: readonly Role[] = ['central'];
/** Lead the campaigns of an entity, and read what is said and counted there. */
export const ENTITY_LEADS: readonly Role[] = [...CENTRAL_TEAM, 'sponsor', 'community_manager'];
export const ENTITY_TEAM: readonly Role[] = [...ENTITY_LEADS, 'ambassador'];
/** May say what their entity wants of a campaign, and what is decided. */
export const ENTITY_DECIDERS: readonly Role[] = [...CENTRAL_TEAM, 'sponsor'];
export const ENTITY_MANAGERS: readonly Role[] = [...CENTRAL_TEAM, 'community_manager'];

/** Enough to show somebody the way to a page; what they may do there is for the policies. */
export function holdsSomewhere(actor: Actor, roles: readonly Role[]): boolean {
  return actor.kind === 'person' && actor.scopes.some(({ role }) => roles.includes(role as Role));
}
