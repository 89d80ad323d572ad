/** Where a contribution stands for the desk. */
export const STANDINGS = ['new', 'open', 'answered', 'decided', 'merged', 'hidden'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Those that somebody at the desk still has to do something about. */
export const UNSETTLED: readonly Standing[] = ['new', 'open', 'answered'];

interface Placed {
  readonly hiddenAt: unknown;
  readonly mergedInto: unknown;
  readonly outcome: unknown;
  readonly answeredAt: unknown;
  readonly readAt: unknown;
}

/** The strongest thing that has happened to it. */
export function standingOf({ hiddenAt, mergedInto, outcome, answeredAt, readAt }: Placed): Standing {
  if (hiddenAt !== null) return 'hidden';
  if (mergedInto !== null) return 'merged';
  if (outcome !== null) return 'decided';
  if (answeredAt !== null) return 'answered';
  return readAt === null ? 'new' : 'open';
}
