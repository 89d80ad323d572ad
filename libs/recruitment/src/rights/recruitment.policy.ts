import { CODE_ISSUERS, ENTITY_LEADS, ENTITY_MANAGERS, ENTITY_TEAM, holds, holdsAny, type Role } from '#identity';
import type { Actor } from '#platform';

/** Roles that see recruitment, each their part of it. */
export const RECRUITMENT_READERS: readonly Role[] = ENTITY_TEAM;
/** Roles that see how many got how far. */
export const FUNNEL_READERS: readonly Role[] = ENTITY_LEADS;
/** Roles that invite: by name, by link, by code. */
export const INVITERS: readonly Role[] = CODE_ISSUERS;

/** What somebody may do in the recruitment of one rollout. */
export interface RecruitmentRights {
  /** Invite people, print codes, have a personal link. */
  invite: boolean;
  /** See the name and answer of everyone who was asked; otherwise of those one asked oneself. */
  seeEveryone: boolean;
  /** See how many got how far, by channel. */
  seeFunnel: boolean;
  remind: boolean;
}

const NOTHING: RecruitmentRights = { invite: false, seeEveryone: false, seeFunnel: false, remind: false };

/** @param onTeam whether they are on the ambassador team of this very rollout */
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
