import { Editions } from '#platform';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { StoredResponse } from './response-rows.js';
import { FIRST_REVISION } from './response-sendings.js';
import type { Submission } from './submission.js';

export interface FormHistory {
  readonly knowingly: boolean;
  /** Undefined when the client did not say. */
  readonly basis?: string | undefined;
}

/**
 * `replaced`: stored before, and replaced since. `newer` or `older`: written knowing, or not knowing, the stored
 * answers.
 */
export type SubmissionState = 'same' | 'replaced' | 'newer' | 'older';

@Injectable()
export class SubmissionStates {
  constructor(private readonly editions: Editions) {}

  findState(
    own: StoredResponse,
    { answers, clientToken, revisionOnPhone }: Submission,
    form: FormHistory,
  ): SubmissionState {
    if (isDeepStrictEqual(own.answers, answers)) return 'same';
    if (this.wasReplaced(own, { answers, clientToken })) return 'replaced';
    // The same form sent again: its author goes on with it, unless this is an earlier state that arrives late.
    if (clientToken !== null && clientToken === own.clientToken)
      return later(revisionOnPhone, own.revisionOnPhone ?? FIRST_REVISION);
    const isBasedOnIt =
      form.basis === undefined ? form.knowingly : form.basis === this.editions.nameContent(own.id, own.answers);
    return isBasedOnIt ? 'newer' : 'older';
  }

  /** The same answers with the same client token, which only their author has. */
  isRepeat(own: StoredResponse, sent: Pick<Submission, 'answers' | 'clientToken'>): boolean {
    if (sent.clientToken === null) return false;
    const isStored = sent.clientToken === own.clientToken && isDeepStrictEqual(own.answers, sent.answers);
    return isStored || this.wasReplaced(own, sent);
  }

  private wasReplaced(
    { replaced }: StoredResponse,
    { answers, clientToken }: Pick<Submission, 'answers' | 'clientToken'>,
  ): boolean {
    return clientToken !== null && replaced.includes(this.editions.nameSending(clientToken, answers));
  }
}

/** No revision means that it was sent from a page, opened again by going back. */
function later(revisionOnPhone: number | null, stored: number): SubmissionState {
  if (revisionOnPhone === null || revisionOnPhone > stored) return 'newer';
  return revisionOnPhone < stored ? 'replaced' : 'older';
}
