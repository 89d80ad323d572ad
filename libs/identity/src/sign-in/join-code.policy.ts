import type { Actor } from '#platform';
import type { Role } from '../roles/role.js';
import { holdsAny, isCentral } from '../roles/scopes.js';
import { ENTITY_MANAGERS } from '../roles/teams.js';

/** Roles that print codes. */
export const CODE_ISSUERS: readonly Role[] = [...ENTITY_MANAGERS, 'ambassador'];

export interface CodeReceiver {
  entityId: number;
  active: boolean;
  email: string | null;
  roles: readonly Role[];
}

/** Who prints codes for the people of an entity. */
export function canIssueCodes(actor: Actor, entityId: number): boolean {
  return holdsAny(actor, CODE_ISSUERS, entityId);
}

/**
 * A printed code is for those no mail reaches. It opens the account to whoever holds the sheet, so an account with more rights
 * than a tester's gets one from the central team only, never by its token for some entities, whose holder would come out with
 * more rights than they went in with; and a central account never.
 */
export function canReceiveCode(actor: Actor, person: CodeReceiver): boolean {
  if (!person.active || person.email !== null || person.roles.includes('central')) return false;
  return person.roles.length === 0 || isCentral(actor);
}
