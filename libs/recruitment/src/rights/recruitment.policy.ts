import { CODE_ISSUERS, ENTITY_LEADS, ENTITY_MANAGERS, ENTITY_TEAM, holds, holdsAny, type Role } from '#identity';
import type { Actor } from '#platform';
import type { Invitation } from '../invitations/invitation.entity.js';

export const RECRUITMENT_READERS: readonly Role[] = ENTITY_TEAM;
export const FUNNEL_READERS: readonly Role[] = ENTITY_LEADS;
export const INVITERS: readonly Role[] = CODE_ISSUERS;

export interface RecruitmentRights {
  invite: boolean;
  /** See name and answer of everyone who was asked, not only of those asked by oneself. */
  seeEveryone: boolean;
  seeFunnel: boolean;
  remind: boolean;
}

const NOTHING: RecruitmentRights = { invite: false, seeEveryone: false, seeFunnel: false, remind: false };

/** `onTeam`: on the ambassador team of this very rollout. */
export function recruitmentRights(
  actor: Actor,
  { entityId, onTeam }: { entityId: number; onTeam: boolean },
): RecruitmentRights {
  if (holdsAny(actor, ENTITY_MANAGERS, entityId))
    return { invite: true, seeEveryone: true, seeFunnel: true, remind: true };
  const invite = onTeam && holds(actor, 'ambassador', entityId);
  const seeFunnel = holds(actor, 'sponsor', entityId);
  return { ...NOTHING, invite, seeFunnel };
}

/** Of those who take part, a code opens what they have said: only who sees everyone may print one. */
export function mayHaveNewCode(
  { channel, status }: Pick<Invitation, 'channel' | 'status'>,
  { seeEveryone }: Pick<RecruitmentRights, 'seeEveryone'>,
): boolean {
  return channel === 'code' && status !== 'declined' && status !== 'revoked' && (seeEveryone || status !== 'accepted');
}
