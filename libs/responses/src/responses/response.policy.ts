import type { FeedbackMode, RolloutStatus } from '#campaigns';

interface Placed {
  readonly status: RolloutStatus;
  readonly feedbackMode: FeedbackMode;
}

export function canAnswer({ status }: Pick<Placed, 'status'>): boolean {
  return status === 'testing';
}

/** Testing is over, archived or not; those who began in time may still have some under way. */
export function hasEnded({ status }: Pick<Placed, 'status'>): boolean {
  return status === 'analysing' || status === 'archived';
}

/** What was sent anonymously is out of everybody's reach, its author's included. */
export function canReadOwn({ feedbackMode }: Pick<Placed, 'feedbackMode'>): boolean {
  return feedbackMode !== 'anonymous';
}

/** Before it is sent, an anonymous answer is in its author's browser only. */
export function canKeepDraft({ feedbackMode }: Pick<Placed, 'feedbackMode'>): boolean {
  return feedbackMode !== 'anonymous';
}

export function canChange(placed: Placed): boolean {
  return canAnswer(placed) && canReadOwn(placed);
}
