import { Injectable } from '@nestjs/common';
import { UnitOfWork, type RequestContext } from '#platform';
import { DraftRows } from '../drafts/draft-rows.js';
import { isOutOfReach } from '#identity';
import { Closings, LateMarks, OpenedStamps } from '#contributions';
import type { MissionContext } from '../responses/mission-context.js';
import { ResponseRows } from '../responses/response-rows.js';
import { closed } from '../responses/submission.js';
import type { ResponseInput } from '../responses/response.input.js';
import { canReadOwn, hasEnded } from '../responses/response.policy.js';
import { ResponseBatcher } from '../responses/response-batcher.js';
import type { ResponseOutcome } from '../responses/sent-form.js';
import { SubmissionStates } from '../responses/submission-state.js';
import { SubmissionChecks } from '../responses/submission-checks.js';
import { UntakenKeeping } from '../untaken/keeping.js';

/** Answers that arrive after a rollout has stopped testing. */
@Injectable()
export class LateResponses {
  constructor(
    private readonly closings: Closings,
    private readonly stamps: OpenedStamps,
    private readonly drafts: DraftRows,
    private readonly batcher: ResponseBatcher,
    private readonly rows: ResponseRows,
    private readonly checks: SubmissionChecks,
    private readonly standings: SubmissionStates,
    private readonly untaken: UntakenKeeping,
    private readonly marks: LateMarks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Takes answers that were begun in time; keeps others as untaken. Throws `conflict` before testing, and `invalid`. */
  async take(
    ctx: RequestContext,
    mission: MissionContext,
    input: ResponseInput,
    knowingly: boolean,
  ): Promise<ResponseOutcome> {
    if (!hasEnded(mission)) throw closed();
    if (mission.done && !canReadOwn(mission)) return 'already_received';
    if ((await this.isStillTaken(ctx, mission)) && (await this.wasBegunInTime(ctx, mission, input)))
      return this.batcher.storeForm(ctx, mission, input, { knowingly, late: true });
    return (await this.isKnown(ctx, mission, input)) ? 'unchanged' : this.refuse(ctx, mission, input);
  }

  isStillTaken(ctx: RequestContext, mission: MissionContext): Promise<boolean> {
    return hasEnded(mission) ? this.closings.isRecent(ctx, mission.rolloutId, 'testing') : Promise.resolve(false);
  }

  /** The server's own evidence only: it stamped the form, or kept a draft of it, while the rollout was testing. */
  private async wasBegunInTime(
    ctx: RequestContext,
    mission: MissionContext,
    { opened }: ResponseInput,
  ): Promise<boolean> {
    if (this.stamps.holds(this.stamps.ofForm(mission), opened)) return true;
    const draft = canReadOwn(mission) ? await this.drafts.find(ctx, mission) : null;
    return draft !== null && !isOutOfReach(ctx, { ...draft, at: draft.savedAt });
  }

  private async isKnown(ctx: RequestContext, mission: MissionContext, input: ResponseInput): Promise<boolean> {
    if (!mission.done) return false;
    const responses = await this.rows.findResponses(ctx, mission.enrolmentId, mission.missionId);
    const own = responses.find(({ group }) => group.productId === mission.productId);
    const submission = await this.checks.ifRight(ctx, mission, input);
    if (!own || !submission) return false;
    return ['same', 'replaced'].includes(
      this.standings.findState(own, submission, { knowingly: false, basis: 'none' }),
    );
  }

  private async refuse(ctx: RequestContext, mission: MissionContext, { answers }: ResponseInput): Promise<'late'> {
    await this.unitOfWork.run(ctx, async (inner) => {
      await this.untaken.keep(inner, mission, answers, { reason: 'late', inTime: false });
      await this.marks.refusedAnswers(inner, mission);
    });
    return 'late';
  }
}
