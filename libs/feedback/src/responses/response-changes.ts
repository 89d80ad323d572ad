import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Ledger } from '../tallies/ledger.js';
import { PersonsAnswers } from '../tallies/persons-answers.js';
import { Posting } from '../tallies/posting.js';
import { CURRENT } from '../tallies/step-plan.js';
import { changeOf, countsOfResponse } from '../tallies/tally-delta.js';
import type { MissionInHand } from './mission-in-hand.js';
import { groupOf } from './new-response.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import { closed, isStepwise, known, type Submission } from './response-store.js';

/** Replaces what a tester sent, while the rollout is testing. */
@Injectable()
export class ResponseChanges {
  constructor(
    private readonly rows: ResponseRows,
    private readonly ledger: Ledger,
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
    const posting = new Posting();
    posting.add(groupOf(mission), isStepwise(mission), new Map(), 0);
    await this.rows.refuseClosed(inner, [mission.rolloutId]);
    await this.ledger.take(inner, posting);
    const responses = await this.rows.lock(inner, mission.enrolmentId, mission.missionId);
    const own = responses.find(({ group }) => group.productId === mission.productId);
    if (!own) throw AppError.notFound();
    if (isDeepStrictEqual(own.answers, submission.answers) || (!knowingly && isOlder(own, submission))) return false;
    if (posting.of(own.group)?.step?.closed) throw closed();
    const isNewInStep = isStepwise(mission) && own.step !== CURRENT;
    if (isNewInStep) await this.rows.keepPast(inner, own);
    await this.rewrite(inner, own, submission, isNewInStep);
    const counts = changeOf(countsOfResponse(own), countsOfResponse(submission));
    posting.add(own.group, isStepwise(mission), counts, isNewInStep ? 1 : 0);
    new PersonsAnswers(responses).change(own, known(mission, submission), posting, isStepwise(mission));
    await this.ledger.take(inner, posting);
    await this.ledger.write(inner, posting);
    return true;
  }

  private async rewrite(
    inner: RequestContext,
    own: StoredResponse,
    { formVersionId, answers, clientToken, at, locale }: Submission,
    isNewInStep: boolean,
  ): Promise<void> {
    await this.rows.change(inner, own.id, {
      formVersionId,
      answers,
      step: isNewInStep ? CURRENT : own.step,
      clientToken: clientToken ?? own.clientToken,
      changedAt: at,
      locale,
    });
  }
}

/** A change has been sent since the form of this submission was opened. */
function isOlder(own: StoredResponse, { clientToken }: Submission): boolean {
  return own.changed && own.clientToken !== clientToken;
}
