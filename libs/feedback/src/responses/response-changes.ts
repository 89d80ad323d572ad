import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Blueprints } from '#campaigns';
import { AppError, Clock, type RequestContext } from '#platform';
import { Ledger } from '../tallies/ledger.js';
import { CURRENT } from '../tallies/step-plan.js';
import { changeOf, countsOfResponse } from '../tallies/tally-delta.js';
import type { MissionInHand } from './mission-in-hand.js';
import { ProductPairs } from './product-pairs.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import { closed, groupOf, type Submission } from './response-store.js';

/** Replaces what a tester sent, while the rollout is testing. */
@Injectable()
export class ResponseChanges {
  constructor(
    private readonly rows: ResponseRows,
    private readonly blueprints: Blueprints,
    private readonly pairs: ProductPairs,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * True when anything changed. `knowingly`: the tester opened what they had sent in order to change it; otherwise a form
   * arrives that was opened before, and must not undo a later change. Throws `not_found` when nothing was sent yet.
   */
  async apply(
    inner: RequestContext,
    mission: MissionInHand,
    submission: Submission,
    knowingly: boolean,
  ): Promise<boolean> {
    const open = await this.ledger.open(inner, mission.feedbackMode, groupOf(mission));
    const responses = await this.rows.lock(inner, mission.enrolmentId, mission.missionId);
    const own = responses.find(({ productId }) => productId === mission.productId);
    if (!own) throw AppError.notFound();
    if (isDeepStrictEqual(own.answers, submission.answers) || (!knowingly && isOlder(own, submission))) return false;
    if (open.step?.closed) throw closed();
    const { questions } = await this.blueprints.formVersion(inner, own.formVersionId);
    const before = { questions, answers: own.answers };
    const others = responses.filter((response) => response !== own);
    const pairs = await this.pairs.changed(inner, open.group, [before, submission], others);
    const counts = changeOf(countsOfResponse(before), countsOfResponse(submission));
    const isNewInStep = open.step !== undefined && own.step !== CURRENT;
    if (isNewInStep) await this.rows.keepPast(inner, own);
    await this.rewrite(inner, own, submission, isNewInStep);
    await this.ledger.post(inner, open, { counts, changes: isNewInStep ? 1 : 0 }, pairs);
    return true;
  }

  private async rewrite(
    inner: RequestContext,
    own: StoredResponse,
    submission: Submission,
    isNewInStep: boolean,
  ): Promise<void> {
    await this.rows.change(inner, own.id, {
      formVersionId: submission.formVersionId,
      answers: submission.answers,
      step: isNewInStep ? CURRENT : own.step,
      clientToken: submission.clientToken ?? own.clientToken,
      changedAt: this.clock.now(),
      locale: inner.locale,
    });
  }
}

/** A change has been sent since the form of this submission was opened. */
function isOlder(own: StoredResponse, { clientToken }: Submission): boolean {
  return own.changed && own.clientToken !== clientToken;
}
