import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { Ledger } from '../tallies/ledger.js';
import { PersonsAnswers } from '../tallies/persons-answers.js';
import { Posting } from '../tallies/posting.js';
import { CURRENT } from '../tallies/step-plan.js';
import { changeOf, countsOfResponse } from '../tallies/tally-delta.js';
import { Editions } from '#contributions';
import type { MissionContext } from './mission-context.js';
import { groupOf } from './new-response.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import { laterRevision, replacedBesides } from './response-sendings.js';
import { closed, isStepwise, known, type Submission } from './response-store.js';
import { Standings, type FormHistory, type Standing } from './standing.js';

/** `superseded`: they were written without knowing of what is stored, which stays. */
export type ChangeOutcome = 'changed' | 'unchanged' | 'superseded';

/** Replaces what a tester sent, while the rollout takes answers. */
@Injectable()
export class ResponseChanges {
  constructor(
    private readonly rows: ResponseRows,
    private readonly ledger: Ledger,
    private readonly standings: Standings,
    private readonly editions: Editions,
  ) {}

  /**
   * @param late begun in time, and arriving after the end
   * Throws `not_found` when nothing was sent yet.
   */
  async apply(
    inner: RequestContext,
    mission: MissionContext,
    submission: Submission,
    form: FormHistory,
    late: boolean,
  ): Promise<ChangeOutcome> {
    const posting = new Posting();
    posting.add(groupOf(mission), isStepwise(mission), new Map(), 0);
    await this.rows.refuseClosed(inner, [mission.rolloutId], late);
    await this.ledger.take(inner, posting);
    const responses = await this.rows.lock(inner, mission.enrolmentId, mission.missionId);
    const own = responses.find(({ group }) => group.productId === mission.productId);
    if (!own) throw AppError.notFound();
    const standing = this.stateOf(own, submission, form);
    if (standing === 'older') return 'superseded';
    const later = standing === 'same' ? laterRevision(own, submission) : null;
    if (later !== null) await this.rows.noteRevision(inner, own.id, later);
    if (standing !== 'newer') return 'unchanged';
    if (posting.of(own.group)?.step?.closed && !late) throw closed();
    const isNewInStep = isStepwise(mission) && own.step !== CURRENT;
    if (isNewInStep) await this.rows.keepPast(inner, own);
    await this.rewrite(inner, own, submission, isNewInStep);
    // What came by a code stays so, whoever changes it.
    const changed = { ...submission, byCode: own.byCode ?? false };
    const counts = changeOf(countsOfResponse(own), countsOfResponse(changed));
    const [changes, revised] = !isNewInStep ? [0, 0] : changed.byCode ? [0, 1] : [1, 0];
    posting.add(own.group, isStepwise(mission), counts, changes, revised);
    new PersonsAnswers(responses).change(own, known(mission, changed), posting);
    await this.ledger.take(inner, posting);
    await this.ledger.write(inner, posting);
    return 'changed';
  }

  private stateOf(own: StoredResponse, submission: Submission, form: FormHistory): Standing {
    if (!isSomebodyElses(own, submission)) return this.standings.of(own, submission, form);
    return this.standings.isRepeat(own, submission) ? 'replaced' : 'older';
  }

  private async rewrite(
    inner: RequestContext,
    own: StoredResponse,
    { formVersionId, answers, clientToken, revisionOnPhone, at, locale, sentIn }: Submission,
    isNewInStep: boolean,
  ): Promise<void> {
    const before = own.clientToken === null ? null : this.editions.sendingMark(own.clientToken, own.answers);
    await this.rows.change(inner, own.id, {
      ...{ formVersionId, answers, clientToken, revisionOnPhone, locale, sentIn, changedAt: at },
      step: isNewInStep ? CURRENT : own.step,
      replaced: replacedBesides(own.replaced, before),
    });
  }
}

/**
 * Whoever holds a printed code does not put their words into the mouth of somebody who answered otherwise, nor finds out by
 * guessing what they said.
 */
function isSomebodyElses(own: StoredResponse, { sentIn }: Submission): boolean {
  return sentIn !== null && own.sentIn !== sentIn;
}
