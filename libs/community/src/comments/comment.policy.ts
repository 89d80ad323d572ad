import { TRIAGERS, canTriage, roleAt, type ContributionContext } from '#contributions';
import type { Role } from '#identity';
import type { Actor } from '#platform';

/** Roles that moderate: the desk's. */
export const MODERATORS: readonly Role[] = TRIAGERS;

/** What the rules ask about a comment. */
interface Judged {
  readonly isMine: boolean;
  readonly isHidden: boolean;
}

/** Where it is, and whether people still talk there: until the rollout is in the archive. */
export interface TalkPlace {
  readonly contribution: Pick<ContributionContext, 'entityId' | 'assigneeId'>;
  readonly isOpen: boolean;
}

/** Of the team for this contribution: sees what is hidden. */
export function isOfTeam(actor: Actor, { contribution }: Pick<TalkPlace, 'contribution'>): boolean {
  return roleAt(actor, contribution) !== null;
}

/** A hidden comment shows that something stood there; what it said, only to the team and to whoever said it. */
export function canRead(actor: Actor, comment: Judged, place: Pick<TalkPlace, 'contribution'>): boolean {
  return !comment.isHidden || comment.isMine || isOfTeam(actor, place);
}

export function canReply(actor: Actor, comment: Judged, place: TalkPlace): boolean {
  return actor.kind === 'person' && place.isOpen && canRead(actor, comment, place);
}

export function canEdit({ isMine, isHidden }: Judged, { isOpen }: Pick<TalkPlace, 'isOpen'>): boolean {
  return isMine && !isHidden && isOpen;
}

/** The desk: the community manager and the central team. They need not report what they can hide. */
export function canModerate(actor: Actor, { contribution }: Pick<TalkPlace, 'contribution'>): boolean {
  return canTriage(actor, contribution);
}

export function canReport(actor: Actor, comment: Judged, place: Pick<TalkPlace, 'contribution'>): boolean {
  return actor.kind === 'person' && !comment.isMine && !comment.isHidden && !canModerate(actor, place);
}
