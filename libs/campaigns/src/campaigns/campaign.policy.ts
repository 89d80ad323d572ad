import { isCentral } from '#identity';
import type { Actor } from '#platform';

/** Blueprints are written by the central team; everyone else reads them. */
export function canEditBlueprint(actor: Actor): boolean {
  return isCentral(actor);
}

export function canCreateCampaign(actor: Actor): boolean {
  return isCentral(actor);
}
