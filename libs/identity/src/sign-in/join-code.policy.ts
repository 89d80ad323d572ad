import type { Actor } from '#platform';
import { type Role, ENTITY_MANAGERS } from '../roles/role.js';
import { holdsAny, isCentral } from '../roles/scopes.js';

export const CODE_ISSUERS: readonly Role[] = [...ENTITY_MANAGERS, 'ambassador'];

export interface CodeReceiver {
  entityId: number;
  active: boolean;
  email: string | null;
  roles: readonly Role[];
}

export function canIssueCodes(actor: Actor, entityId: number): boolean {
  return holdsAny(actor, CODE_ISSUERS, entityId);
}

/**
 * A printed code opens the account to whoever holds the sheet. So a person with a role gets one from the central team
 * only, never by its token for some entities, whose holder would gain rights; a central person never does.
 */
export function canReceiveCode(actor: Actor, person: CodeReceiver): boolean {
  if (!person.active || person.email !== null || person.roles.includes('central')) return false;
  return person.roles.length === 0 || isCentral(actor);
}
