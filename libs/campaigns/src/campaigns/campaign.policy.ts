import { CENTRAL_TEAM, ENTITY_TEAM, isCentral, type Role } from '#identity';
import type { Actor } from '#platform';

export const BLUEPRINT_READERS: readonly Role[] = ENTITY_TEAM;
export const BLUEPRINT_EDITORS: readonly Role[] = CENTRAL_TEAM;

/** Only the central team writes blueprints. */
export function canEditBlueprint(actor: Actor): boolean {
  return isCentral(actor);
}

export function canCreateCampaign(actor: Actor): boolean {
  return isCentral(actor);
}
