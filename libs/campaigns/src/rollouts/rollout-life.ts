import { CENTRAL_TEAM, type Role } from '#identity';
import type { Rollout, RolloutStatus } from './rollout.entity.js';

type Dates = Pick<Rollout, 'recruitingFrom' | 'testingFrom' | 'testingUntil' | 'archivedFrom'>;

/** `by`: who may take it by hand besides the central team. */
interface Transition {
  readonly from: RolloutStatus;
  readonly to: RolloutStatus;
  readonly by: readonly Role[];
  readonly isDue: (dates: Dates, today: string) => boolean;
}

const TRANSITIONS: readonly Transition[] = [
  {
    from: 'draft',
    to: 'recruiting',
    by: ['sponsor', 'community_manager'],
    isDue: ({ recruitingFrom }, today) => reached(recruitingFrom, today),
  },
  {
    from: 'recruiting',
    to: 'testing',
    by: ['community_manager'],
    isDue: ({ testingFrom }, today) => reached(testingFrom, today),
  },
  {
    from: 'testing',
    to: 'analysing',
    by: ['community_manager'],
    isDue: ({ testingUntil }, today) => testingUntil !== null && testingUntil < today,
  },
  {
    from: 'analysing',
    to: 'archived',
    by: ['sponsor'],
    isDue: ({ archivedFrom }, today) => reached(archivedFrom, today),
  },
];

/** Roles that may take at least one step by hand. */
export const ROLLOUT_MOVERS: readonly Role[] = [...new Set([...CENTRAL_TEAM, ...TRANSITIONS.flatMap(({ by }) => by)])];

/** The next step, undefined after the last. */
export function nextStep(from: RolloutStatus): Transition | undefined {
  return TRANSITIONS.find((transition) => transition.from === from);
}

/** Steps that are due on that day; several after a long pause. */
export function dueSteps(rollout: Dates & { status: RolloutStatus }, today: string): RolloutStatus[] {
  const steps: RolloutStatus[] = [];
  for (let step = nextStep(rollout.status); step?.isDue(rollout, today); step = nextStep(step.to)) steps.push(step.to);
  return steps;
}

/** The day of the next step; null when it has no date. */
export function nextDate({ status, ...dates }: Dates & { status: RolloutStatus }): string | null {
  const days: Record<RolloutStatus, string | null> = {
    draft: dates.recruitingFrom,
    recruiting: dates.testingFrom,
    testing: dates.testingUntil,
    analysing: dates.archivedFrom,
    archived: null,
  };
  return days[status];
}

/** Whether people may join and answer. */
export function isOpen({ status }: Pick<Rollout, 'status'>): boolean {
  return status === 'recruiting' || status === 'testing';
}

/** Whether testing has not ended; true before it begins, too. */
export function isUnderway(rollout: Pick<Rollout, 'status'>): boolean {
  return rollout.status === 'draft' || isOpen(rollout);
}

function reached(day: string | null, today: string): boolean {
  return day !== null && day <= today;
}
