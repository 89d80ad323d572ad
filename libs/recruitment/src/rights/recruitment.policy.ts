import { holds, isCentralFor } from '#identity';
import type { Actor } from '#platform';

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
  if (isCentralFor(actor, entityId) || holds(actor, 'community_manager', entityId))
    return { invite: true, seeEveryone: true, seeFunnel: true, remind: true };
  const invite = onTeam && holds(actor, 'ambassador', entityId);
  const seeFunnel = holds(actor, 'sponsor', entityId);
  return { ...NOTHING, invite, seeFunnel };
}
