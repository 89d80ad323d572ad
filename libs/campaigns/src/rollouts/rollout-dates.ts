import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '#platform';
import { ROLLOUT_STATUSES, type Rollout, type RolloutStatus } from './rollout.entity.js';

export type RolloutDates = Pick<Rollout, 'recruitingFrom' | 'testingFrom' | 'testingUntil' | 'archivedFrom'>;

export const NO_DATES: RolloutDates = {
  recruitingFrom: null,
  testingFrom: null,
  testingUntil: null,
  archivedFrom: null,
};

/** In order of a rollout's life. A date can no longer change once its step was taken. */
const DATES = ['recruitingFrom', 'testingFrom', 'testingUntil', 'archivedFrom'] as const;

export function pickDates({ recruitingFrom, testingFrom, testingUntil, archivedFrom }: RolloutDates): RolloutDates {
  return { recruitingFrom, testingFrom, testingUntil, archivedFrom };
}

/** Dates out of order, in the past, or of a step already taken; `today` undefined allows the past. */
export function dateProblems(
  wanted: RolloutDates,
  stored: RolloutDates & { readonly status: RolloutStatus },
  today: string | undefined,
): FieldError[] {
  const taken = ROLLOUT_STATUSES.indexOf(stored.status);
  const changed = DATES.filter((date) => wanted[date] !== stored[date]);
  const [late, open] = [changed.filter((date) => isTaken(date)), changed.filter((date) => !isTaken(date))];
  const gone = open.filter((date) => today !== undefined && wanted[date] !== null && wanted[date] < today);
  return [
    ...refuse(late, 'stepTaken'),
    ...refuse(gone, 'dayGone'),
    ...refuse(outOfOrder(wanted, DATES.slice(taken)), 'order'),
  ];

  function isTaken(date: (typeof DATES)[number]): boolean {
    return DATES.indexOf(date) < taken;
  }
}

/** As `dateProblems`, for new rollouts with the same dates: a day that is over in some entities only names these. */
export function openingProblems(
  wanted: RolloutDates,
  entities: readonly { readonly code: string; readonly today: string | undefined }[],
): FieldError[] {
  const problemsOn = (today: string | undefined) => dateProblems(wanted, { ...NO_DATES, status: 'draft' }, today);
  const [latest] = entities
    .flatMap(({ today }) => today ?? [])
    .sort()
    .reverse();
  return problemsOn(latest).map((problem) => {
    const where = entities.filter(({ today }) => problemsOn(today).some((other) => isDeepStrictEqual(other, problem)));
    if (where.length === entities.length) return problem;
    const codes = where.map(({ code }) => code).sort();
    return { ...problem, messageKey: 'rollouts.problems.dayGoneIn', vars: { codes: codes.join(', ') } };
  });
}

/** `ahead`: dates of steps yet to come. One taken by hand may have a later date than the next; it holds nothing up. */
function outOfOrder(dates: RolloutDates, ahead: readonly (keyof RolloutDates)[]): (keyof RolloutDates)[] {
  return ahead.filter((date, index) => {
    const day = dates[date];
    const earlier = ahead.slice(0, index).flatMap((name) => dates[name] ?? []);
    // `testingUntil` is included, so archiving starts the day after at the earliest.
    return day !== null && earlier.some((other) => (date === 'archivedFrom' ? other >= day : other > day));
  });
}

function refuse(dates: readonly string[], problem: string): FieldError[] {
  return dates.map((field) => ({ field, messageKey: `rollouts.problems.${problem}` }));
}
