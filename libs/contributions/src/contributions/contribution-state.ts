export const CONTRIBUTION_STATES = ['new', 'open', 'answered', 'decided', 'merged', 'hidden'] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

/** States in which the desk still has something to do. */
export const UNSETTLED: readonly ContributionState[] = ['new', 'open', 'answered'];

interface Placed {
  readonly hiddenAt: unknown;
  readonly mergedInto: unknown;
  readonly outcome: unknown;
  readonly answeredAt: unknown;
  readonly readAt: unknown;
}

export function stateFrom({ hiddenAt, mergedInto, outcome, answeredAt, readAt }: Placed): ContributionState {
  if (hiddenAt !== null) return 'hidden';
  if (mergedInto !== null) return 'merged';
  if (outcome !== null) return 'decided';
  if (answeredAt !== null) return 'answered';
  return readAt === null ? 'new' : 'open';
}
