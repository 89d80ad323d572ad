import type { FeedbackMode, RolloutStatus } from '#campaigns';

interface Placed {
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
}

export function canAnswer({ status }: Pick<Placed, 'status'>): boolean {
  return status === 'testing';
}

export function hasEnded({ status }: Pick<Placed, 'status'>): boolean {
  return status === 'analysing' || status === 'archived';
}

/** Nobody can reach an anonymous response, not even its author. */
export function canReadOwn({ feedbackMode }: Pick<Placed, 'feedbackMode'>): boolean {
  return feedbackMode !== 'anonymous';
}

/** Under `anonymous` a draft stays in the browser. */
export function canKeepDraft({ feedbackMode }: Pick<Placed, 'feedbackMode'>): boolean {
  return feedbackMode !== 'anonymous';
}

export function canChange(placed: Placed): boolean {
  return canAnswer(placed) && canReadOwn(placed);
}
