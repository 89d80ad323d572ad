import { TRIAGERS, canTriage, roleAt, type ContributionContext } from '#contributions';
import type { Role } from '#identity';
import type { Actor } from '#platform';

export const MODERATORS: readonly Role[] = TRIAGERS;

interface Judged {
  readonly isMine: boolean;
  readonly isHidden: boolean;
}

/** `isOpen` until the rollout is archived. */
export interface TalkPlace {
  readonly contribution: Pick<ContributionContext, 'entityId' | 'assigneeId'>;
  readonly isOpen: boolean;
}

/** Whether the actor is on this contribution's team, which sees hidden comments. */
export function isOfTeam(actor: Actor, { contribution }: Pick<TalkPlace, 'contribution'>): boolean {
  return roleAt(actor, contribution) !== null;
}

/** Only the team and its author can read a hidden comment. */
export function canRead(actor: Actor, comment: Judged, place: Pick<TalkPlace, 'contribution'>): boolean {
  return !comment.isHidden || comment.isMine || isOfTeam(actor, place);
}

export function canReply(actor: Actor, comment: Judged, place: TalkPlace): boolean {
  return actor.kind === 'person' && place.isOpen && canRead(actor, comment, place);
}

export function canEdit({ isMine, isHidden }: Judged, { isOpen }: Pick<TalkPlace, 'isOpen'>): boolean {
  return isMine && !isHidden && isOpen;
}

/** The community manager and the central team. They cannot report, because they can hide. */
export function canModerate(actor: Actor, { contribution }: Pick<TalkPlace, 'contribution'>): boolean {
  return canTriage(actor, contribution);
}

export function canReport(actor: Actor, comment: Judged, place: Pick<TalkPlace, 'contribution'>): boolean {
  return actor.kind === 'person' && !comment.isMine && !comment.isHidden && !canModerate(actor, place);
}
