import { CENTRAL_TEAM, type Role } from '#identity';
import type { Rollout, RolloutStatus } from './rollout.entity.js';

type Dates = Pick<Rollout, 'recruitingFrom' | 'testingFrom' | 'testingUntil' | 'archivedFrom'>;

/** One allowed step: who may take it by hand, besides the central team, and whether it is due on a day of the entity. */
interface Transition {
  readonly from: RolloutStatus;
  readonly to: RolloutStatus;
  readonly by: readonly Role[];
  readonly isDue: (dates: Dates, today: string) => boolean;
}

/** The only ways a rollout goes: forward, one step at a time. */
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

/** Roles that take one step or another by hand. */
export const ROLLOUT_MOVERS: readonly Role[] = [...new Set([...CENTRAL_TEAM, ...TRANSITIONS.flatMap(({ by }) => by)])];

/** The step that follows, or undefined at the end of life. */
export function nextStep(from: RolloutStatus): Transition | undefined {
  return TRANSITIONS.find((transition) => transition.from === from);
}

/** Where a rollout should be on that day, one step after the other: after a long pause there may be several. */
export function dueSteps(rollout: Dates & { status: RolloutStatus }, today: string): RolloutStatus[] {
  const steps: RolloutStatus[] = [];
  for (let step = nextStep(rollout.status); step?.isDue(rollout, today); step = nextStep(step.to)) steps.push(step.to);
  return steps;
}

/** The next step and the day it comes by itself; null when nobody has set one. */
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

/** People may come and answer. */
export function isOpen({ status }: Pick<Rollout, 'status'>): boolean {
  return status === 'recruiting' || status === 'testing';
}

/** Testing has not ended there, whether or not it has begun. */
export function isUnderway(rollout: Pick<Rollout, 'status'>): boolean {
  return rollout.status === 'draft' || isOpen(rollout);
}

function reached(day: string | null, today: string): boolean {
  return day !== null && day <= today;
}
