import { Injectable } from '@nestjs/common';
import { UnitOfWork, type RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import { LateMarks } from '#contributions';
import { sessionReach } from '#identity';
import { SaidDrafts } from '../drafts/said-drafts.js';
import { FinishedParts } from '../missions/finished-parts.js';
import { UntakenKeeping } from '../untaken/keeping.js';
import type { MissionContext } from './mission-context.js';
import { ResponseChanges, type ChangeOutcome } from './response-changes.js';
import { ResponseStore, type Submission } from './response-store.js';
import type { ResponseInput } from './response.input.js';
import { canReadOwn } from './response.policy.js';
import { SubmissionChecks } from './submission-checks.js';

/**
 * `stored`: for the first time. `changed`: it replaced what I had sent. `unchanged`: what I had sent stays, and says the same or
 * is what I replaced this with. `already_received`: under `anonymous` there is a response already, and nobody can say which.
 * `superseded`: I answered elsewhere meanwhile; that stays, and these answers are kept for me to decide. `late`: the test is
 * over, and these answers are kept for me, except under `anonymous`.
 */
export type ResponseOutcome = 'stored' | 'changed' | 'unchanged' | 'already_received' | 'superseded' | 'late';

/** How a form comes in. */
export interface FormArrival {
  /** The tester opened what they had sent in order to change it. */
  readonly knowingly: boolean;
  /** After the end, begun in time. */
  readonly late: boolean;
  /** It is not what was typed last: the draft is of other words, and stays. */
  readonly isEarlier?: boolean;
}

/** Stores or changes one response in a transaction of its own. */
@Injectable()
export class SingleResponses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: SubmissionChecks,
    private readonly enrolments: Enrolments,
    private readonly responses: ResponseStore,
    private readonly changes: ResponseChanges,
    private readonly finished: FinishedParts,
    private readonly drafts: SaidDrafts,
    private readonly untaken: UntakenKeeping,
    private readonly lateMarks: LateMarks,
  ) {}

  /** The first time it is stored; after that it is a change of what its author knew, unless the mode is `anonymous`. */
  async store(
    ctx: RequestContext,
    mission: MissionContext,
    input: ResponseInput,
    form: FormArrival,
  ): Promise<ResponseOutcome> {
    const { enrolmentId, missionId, productId } = mission;
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.checks.final(inner, mission, input);
      if (await this.enrolments.markDone(inner, enrolmentId, missionId, productId)) {
        await this.responses.add(inner, [{ mission, submission }], form.late);
        await this.clear(inner, mission, submission, form);
        if (form.late) await this.lateMarks.taken(inner, mission.rolloutId);
        return 'stored';
      }
      if (!canReadOwn(mission)) return 'already_received';
      const { knowingly } = form;
      const known = { knowingly, basis: input.basis };
      const outcome = await this.changes.apply(inner, mission, submission, known, form.late);
      await this.conclude(inner, mission, submission, { ...form, answers: input.answers, outcome });
      return outcome;
    });
  }

  /** Replaces what was sent. Throws `not_found` when nothing was. */
  async change(
    ctx: RequestContext,
    mission: MissionContext,
    input: ResponseInput,
    late: boolean,
  ): Promise<ResponseOutcome> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.checks.final(inner, mission, input);
      const known = { knowingly: true, basis: input.basis };
      const outcome = await this.changes.apply(inner, mission, submission, known, late);
      await this.conclude(inner, mission, submission, { knowingly: true, late, answers: input.answers, outcome });
      return outcome;
    });
  }

  private async conclude(
    inner: RequestContext,
    mission: MissionContext,
    submission: Submission,
    { outcome, answers, ...form }: FormArrival & Pick<ResponseInput, 'answers'> & { outcome: ChangeOutcome },
  ): Promise<void> {
    const inTime = { reason: 'superseded', inTime: true } as const;
    if (outcome === 'superseded') await this.untaken.keep(inner, mission, answers, inTime);
    else if (outcome === 'unchanged') await this.drafts.clear(inner, mission, submission.answers);
    else await this.clear(inner, mission, submission, form);
    if (outcome === 'changed' && form.late) await this.lateMarks.taken(inner, mission.rolloutId);
  }

  private async clear(
    inner: RequestContext,
    mission: MissionContext,
    submission: Submission,
    { isEarlier = false }: FormArrival,
  ): Promise<void> {
    if (isEarlier) await this.drafts.clear(inner, mission, submission.answers);
    await this.finished.clear(inner, [{ mission, reach: sessionReach(inner), keepsDraft: isEarlier }]);
  }
}
