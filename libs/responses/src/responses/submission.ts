import { randomUUID } from 'node:crypto';
import type { Reach } from '#identity';
import { AppError, calendarDay, type Locale } from '#platform';
import type { Group } from '../tallies/group.js';
import type { KnownResponse } from '../tallies/persons-answers.js';
import type { Answered } from '../tallies/reserved-buckets.js';
import { CURRENT, PUBLISHED } from '../tallies/step-plan.js';
import type { MissionContext } from './mission-context.js';
import type { Response } from './response.entity.js';

export interface Arrival extends Pick<Answered, 'formVersionId' | 'answers'> {
  readonly at: Date;
  readonly clientToken: string | null;
  readonly locale: Locale | null;
  readonly byCode: boolean;
  readonly revisionOnPhone: number | null;
  readonly sentIn: string | null;
}

export interface Submission extends Answered, Arrival {
  readonly byCode: boolean;
  readonly reach: Reach;
}

type Mission = Pick<
  MissionContext,
  'rolloutId' | 'missionId' | 'productId' | 'enrolmentId' | 'feedbackMode' | 'timeZone'
>;

const NOTHING_KNOWN = { enrolmentId: null, clientToken: null, submittedAt: null, locale: null, revisionOnPhone: null };

/** The row to store. Under `anonymous` it keeps the answers and the day, and nothing else of the arrival. */
export function newResponse(mission: Mission, arrival: Arrival): Response {
  const { rolloutId, missionId, productId, enrolmentId, feedbackMode, timeZone } = mission;
  const { formVersionId, answers, at, clientToken, locale, byCode, revisionOnPhone, sentIn } = arrival;
  const kept = {
    id: randomUUID().replaceAll('-', ''),
    rolloutId,
    missionId,
    productId,
    formVersionId,
    answers,
    step: isStepwise(mission) ? CURRENT : PUBLISHED,
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

export function groupFrom({ rolloutId, missionId, productId }: Omit<Group, 'versusId'>): Group {
  return { rolloutId, missionId, productId, versusId: 0 };
}

export function known(mission: MissionContext, given: Answered): KnownResponse {
  const { formVersionId, questions, answers, byCode = false } = given;
  return { enrolmentId: mission.enrolmentId, group: groupFrom(mission), formVersionId, questions, answers, byCode };
}

export function isStepwise({ feedbackMode }: Pick<MissionContext, 'feedbackMode'>): boolean {
  return feedbackMode !== 'named';
}

/** Whether one person's answers about several products may be compared. */
export function isCompared({ perProduct, feedbackMode }: MissionContext): boolean {
  return perProduct && feedbackMode !== 'anonymous';
}

export function closed(): AppError {
  return new AppError('testing.errors.closed', {}, 'conflict');
}
