import { randomBytes } from 'node:crypto';
import { type Answers } from '#campaigns';
import { calendarDay, type Locale } from '#platform';
import type { Group } from '../tallies/group.js';
import { CURRENT, PUBLISHED } from '../tallies/step-plan.js';
import type { MissionContext } from './mission-context.js';
import type { Response } from './response.entity.js';

/** What is known of a response when it arrives. */
export interface Arrival {
  readonly formVersionId: number;
  readonly answers: Answers;
  readonly at: Date;
  readonly clientToken: string | null;
  readonly locale: Locale | null;
  readonly byCode: boolean;
  /** See `ResponseInput.revisionOnPhone`. */
  readonly revisionOnPhone: number | null;
  /** See `unverifiedSessionMark`. */
  readonly sentIn: string | null;
}

type Mission = Pick<
  MissionContext,
  'rolloutId' | 'missionId' | 'productId' | 'enrolmentId' | 'feedbackMode' | 'timeZone'
>;

const NOTHING_KNOWN = { enrolmentId: null, clientToken: null, submittedAt: null, locale: null, revisionOnPhone: null };

/** The row that is stored. Under `anonymous` it keeps the answers and the day, and nothing else of the arrival. */
export function newResponse(mission: Mission, arrival: Arrival): Response {
  const { rolloutId, missionId, productId, enrolmentId, feedbackMode, timeZone } = mission;
  const { formVersionId, answers, at, clientToken, locale, byCode, revisionOnPhone, sentIn } = arrival;
  const kept = {
    id: randomBytes(16).toString('hex'),
    rolloutId,
    missionId,
    productId,
    formVersionId,
    answers,
    step: feedbackMode === 'named' ? PUBLISHED : CURRENT,
    submittedOn: calendarDay(at, timeZone),
    changedAt: null,
    firstShown: null,
    lastShown: null,
    replaced: null,
  };
  return feedbackMode === 'anonymous'
    ? { ...kept, ...NOTHING_KNOWN, byCode: false, sentIn: null }
    : { ...kept, enrolmentId, clientToken, submittedAt: at, locale, revisionOnPhone, byCode, sentIn };
}

export function groupOf({ rolloutId, missionId, productId }: Omit<Group, 'versusId'>): Group {
  return { rolloutId, missionId, productId, versusId: 0 };
}
