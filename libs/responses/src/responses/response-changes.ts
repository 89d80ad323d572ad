import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext, Editions } from '#platform';
import type { PersonsAnswers } from '../tallies/persons-answers.js';
import type { TallyUpdate } from '../tallies/tally-update.js';
import { CURRENT } from '../tallies/step-plan.js';
import { subtractCounts, countsOfResponse } from '../tallies/tally-delta.js';
import type { MissionContext } from './mission-context.js';
import { ResponseRows, type StoredResponse } from './response-rows.js';
import type { ResponseInput } from './response.input.js';
import { laterRevision, replacedBesides } from './response-sendings.js';
import { SubmissionStates, type FormHistory, type SubmissionState } from './submission-state.js';
import { closed, isStepwise, known, type Submission } from './submission.js';

export type ChangeOutcome = 'changed' | 'unchanged' | 'superseded';

export interface ChangingForm {
  readonly mission: MissionContext;
  readonly submission: Submission;
  readonly input: Pick<ResponseInput, 'basis'>;
  readonly knowingly: boolean;
  readonly late: boolean;
}

interface Held {
  readonly stored: readonly StoredResponse[];
  readonly answers: PersonsAnswers;
  readonly update: TallyUpdate;
}

@Injectable()
export class ResponseChanges {
  constructor(
    private readonly rows: ResponseRows,
    private readonly states: SubmissionStates,
    private readonly editions: Editions,
  ) {}

  /** Throws `not_found` when nothing was sent yet, and `conflict` when the group's step is closed. */
  async apply(
    inner: RequestContext,
    { mission, submission, input, knowingly, late }: ChangingForm,
    { stored, answers, update }: Held,
  ): Promise<ChangeOutcome> {
    const own = stored.find((response) => isOfPart(response, mission));
    if (!own) throw AppError.notFound();
    const standing = this.stateOf(own, submission, { knowingly, basis: input.basis });
    if (standing === 'older') return 'superseded';
    const later = standing === 'same' ? laterRevision(own, submission) : null;
    if (later !== null) await this.rows.noteRevision(inner, own.id, later);
    if (standing !== 'newer') return 'unchanged';
    if (update.findEntry(own.group)?.step?.closed && !late) throw closed();
    const isNewInStep = isStepwise(mission) && own.step !== CURRENT;
    if (isNewInStep) await this.rows.keepPast(inner, own);
    await this.rewrite(inner, own, submission, isNewInStep);
    // A response by printed code stays one, whoever changes it: it must not start to count towards a minimum.
    const changed = { ...submission, byCode: own.byCode ?? false };
    const counts = subtractCounts(countsOfResponse(own), countsOfResponse(changed));
    const [changes, revised] = !isNewInStep ? [0, 0] : changed.byCode ? [0, 1] : [1, 0];
    update.add(own.group, isStepwise(mission), counts, changes, revised);
    answers.change(own, known(mission, changed), update);
    return 'changed';
  }

  private stateOf(own: StoredResponse, submission: Submission, form: FormHistory): SubmissionState {
    if (!isSomebodyElses(own, submission)) return this.states.findState(own, submission, form);
    return this.states.isRepeat(own, submission) ? 'replaced' : 'older';
  }

  private async rewrite(
    inner: RequestContext,
    own: StoredResponse,
    { formVersionId, answers, clientToken, revisionOnPhone, at, locale, sentIn }: Submission,
    isNewInStep: boolean,
  ): Promise<void> {
    const before = own.clientToken === null ? null : this.editions.nameSending(own.clientToken, own.answers);
    await this.rows.change(inner, own.id, {
      ...{ formVersionId, answers, clientToken, revisionOnPhone, locale, sentIn, changedAt: at },
      step: isNewInStep ? CURRENT : own.step,
      replaced: replacedBesides(own.replaced, before),
    });
  }
}

/** An unverified session may neither change a response it did not send, nor find out by guessing what it says. */
function isSomebodyElses(own: StoredResponse, { sentIn }: Submission): boolean {
  return sentIn !== null && own.sentIn !== sentIn;
}

function isOfPart({ enrolmentId, group }: StoredResponse, mission: MissionContext): boolean {
  const { missionId, productId } = mission;
  return enrolmentId === mission.enrolmentId && group.missionId === missionId && group.productId === productId;
}
