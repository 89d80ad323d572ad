import { Injectable } from '@nestjs/common';
import { calendarDay } from '#campaigns';
import { AppError, Clock, type RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import type { Group } from '../tallies/group.js';
import { Ledger } from '../tallies/ledger.js';
import { countsOfResponse, type Answered } from '../tallies/tally-delta.js';
import type { MissionInHand } from './mission-in-hand.js';
import { newResponse } from './new-response.js';
import { ProductPairs } from './product-pairs.js';
import { ResponseRows } from './response-rows.js';

/** Answers that passed the check, with what came along with them. */
export interface Submission extends Answered {
  readonly formVersionId: number;
  readonly clientToken: string | null;
}

/** Stores a first response: done mark, answers, tallies and step, all or nothing. */
@Injectable()
export class ResponseStore {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly rows: ResponseRows,
    private readonly pairs: ProductPairs,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** False, and nothing stored, when there is a response already. Throws `conflict` when the rollout closed meanwhile. */
  async add(inner: RequestContext, mission: MissionInHand, submission: Submission): Promise<boolean> {
    const { enrolmentId, missionId, productId, feedbackMode } = mission;
    if (!(await this.enrolments.markDone(inner, enrolmentId, missionId, productId))) return false;
    const group = groupOf(mission);
    const open = await this.ledger.open(inner, feedbackMode, group);
    if (open.step?.closed) throw closed();
    await this.rows.insert(inner, [newResponse(mission, this.arrival(inner, mission, submission))]);
    const others = await this.others(inner, mission);
    const pairs = await this.pairs.added(inner, group, submission, others);
    await this.ledger.post(inner, open, { counts: countsOfResponse(submission), changes: 1 }, pairs);
    return true;
  }

  private arrival({ locale }: RequestContext, { timeZone }: MissionInHand, submission: Submission) {
    const at = this.clock.now();
    const { formVersionId, answers, clientToken } = submission;
    return { formVersionId, answers, clientToken, locale, at, day: calendarDay(at, timeZone) };
  }

  private async others(inner: RequestContext, mission: MissionInHand) {
    if (!mission.perProduct || mission.feedbackMode === 'anonymous') return [];
    const responses = await this.rows.lock(inner, mission.enrolmentId, mission.missionId);
    return responses.filter(({ productId }) => productId !== mission.productId);
  }
}

export function groupOf({ rolloutId, missionId, productId }: MissionInHand): Group {
  return { rolloutId, missionId, productId, versusId: 0 };
}

/** The rollout is not testing. */
export function closed(): AppError {
  return new AppError('testing.errors.closed', {}, 'conflict');
}
