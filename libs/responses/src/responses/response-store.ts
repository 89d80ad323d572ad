import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Ledger } from '../tallies/ledger.js';
import { PersonsAnswers, type KnownResponse } from '../tallies/persons-answers.js';
import { Posting } from '../tallies/posting.js';
import type { Answered } from '../tallies/reserved-buckets.js';
import { countsOfResponse } from '../tallies/tally-delta.js';
import type { Reach } from '#identity';
import type { MissionContext } from './mission-context.js';
import { groupOf, newResponse, type Arrival } from './new-response.js';
import { ResponseRows } from './response-rows.js';

/** Answers that passed the check, with what came along with them. */
export interface Submission extends Answered, Arrival {
  readonly byCode: boolean;
  /** Of the session it was sent in. */
  readonly reach: Reach;
}

/** A first response on its way into the database. */
export interface FirstResponse {
  readonly mission: MissionContext;
  readonly submission: Submission;
}

/** Stores first responses whose done marks are set: answers, tallies and steps, all or nothing. */
@Injectable()
export class ResponseStore {
  constructor(
    private readonly rows: ResponseRows,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Throws `conflict` when a rollout closed meanwhile.
   * @param late begun in time, and arriving after the end: they wait for a step of their own
   */
  async add(inner: RequestContext, responses: readonly FirstResponse[], late = false): Promise<void> {
    const posting = new Posting();
    for (const { mission, submission } of responses)
      posting.add(groupOf(mission), isStepwise(mission), countsOfResponse(submission), submission.byCode ? 0 : 1);
    await this.rows.refuseClosed(
      inner,
      responses.map(({ mission }) => mission.rolloutId),
      late,
    );
    await this.ledger.take(inner, posting);
    if (!late && posting.inOrder().some(({ step }) => step?.closed)) throw closed();
    const rows = responses.map(({ mission, submission }) => newResponse(mission, submission));
    await this.rows.insert(inner, rows);
    await this.addPairs(inner, responses, new Set(rows.map(({ id }) => id)), posting);
    await this.ledger.write(inner, posting);
  }

  private async addPairs(
    inner: RequestContext,
    responses: readonly FirstResponse[],
    added: ReadonlySet<string>,
    posting: Posting,
  ): Promise<void> {
    const comparable = responses.filter(({ mission }) => isCompared(mission));
    if (!comparable.length) return;
    const people = [...new Set(comparable.map(({ mission }) => mission.enrolmentId))];
    const stored = await this.rows.lockAll(inner, people);
    const answers = new PersonsAnswers(stored.filter(({ id }) => !added.has(id)));
    for (const { mission, submission } of comparable) answers.add(known(mission, submission), posting);
  }
}

export function isStepwise({ feedbackMode }: Pick<MissionContext, 'feedbackMode'>): boolean {
  return feedbackMode !== 'named';
}

/** Whether one person's answers about several products may be put together. */
function isCompared({ perProduct, feedbackMode }: MissionContext): boolean {
  return perProduct && feedbackMode !== 'anonymous';
}

export function known(mission: MissionContext, given: Answered): KnownResponse {
  const { formVersionId, questions, answers, byCode = false } = given;
  return { enrolmentId: mission.enrolmentId, group: groupOf(mission), formVersionId, questions, answers, byCode };
}

/** The rollout is not testing. */
export function closed(): AppError {
  return new AppError('testing.errors.closed', {}, 'conflict');
}
