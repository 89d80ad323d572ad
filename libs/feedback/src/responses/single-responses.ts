import { Injectable } from '@nestjs/common';
import { UnitOfWork, type RequestContext } from '#platform';
import { Enrolments } from '#recruitment';
import { FinishedParts } from '../missions/finished-parts.js';
import { knownSince } from './handed-out.js';
import type { MissionInHand } from './mission-in-hand.js';
import { ResponseChanges } from './response-changes.js';
import { ResponseStore } from './response-store.js';
import type { ResponseInput } from './response.input.js';
import { canChange } from './response.policy.js';
import { SubmissionChecks } from './submission-checks.js';

/**
 * `stored`: for the first time. `changed`: it replaced what I had sent. `unchanged`: what I had sent stays.
 * `already_received`: under `anonymous` there is a response already, and nobody can say which.
 */
export type ResponseOutcome = 'stored' | 'changed' | 'unchanged' | 'already_received';

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
  ) {}

  /** The first time it is stored; after that it is a change, unless the mode is `anonymous`. */
  async store(ctx: RequestContext, mission: MissionInHand, input: ResponseInput): Promise<ResponseOutcome> {
    const { enrolmentId, missionId, productId } = mission;
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.checks.final(inner, mission, input);
      if (await this.enrolments.markDone(inner, enrolmentId, missionId, productId)) {
        await this.responses.add(inner, [{ mission, submission }]);
        await this.clear(inner, mission);
        return 'stored';
      }
      if (!canChange(mission)) return 'already_received';
      const changed = await this.changes.apply(inner, mission, submission, false);
      await this.clear(inner, mission);
      return changed ? 'changed' : 'unchanged';
    });
  }

  async change(ctx: RequestContext, mission: MissionInHand, input: ResponseInput): Promise<ResponseOutcome> {
    return this.unitOfWork.run(ctx, async (inner) => {
      const submission = await this.checks.final(inner, mission, input);
      const changed = await this.changes.apply(inner, mission, submission, true);
      await this.clear(inner, mission);
      return changed ? 'changed' : 'unchanged';
    });
  }

  private clear(inner: RequestContext, mission: MissionInHand): Promise<void> {
    return this.finished.clear(inner, [{ mission, knownSince: knownSince(inner) }]);
  }
}
