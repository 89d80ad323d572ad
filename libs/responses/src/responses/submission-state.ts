import { Editions } from '#platform';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { StoredResponse } from './response-rows.js';
import { FIRST_REVISION } from './response-sendings.js';
import type { Submission } from './submission.js';

/** What is known of a form beside its answers. */
export interface FormHistory {
  /** The tester opened what they had sent in order to change it. */
  readonly knowingly: boolean;
  /** The edition of what was stored when it was opened, or `none`; undefined where nobody says. */
  readonly basis?: string | undefined;
}

/**
 * How answers that arrive stand to those stored. `same`: they are those. `replaced`: they were stored, and their author has
 * replaced them since. `newer`: their author knows what they replace. `older`: they were written without knowing of it.
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
    // What stands there came from this very form: its author goes on with it, unless this is an earlier one, late.
    if (clientToken !== null && clientToken === own.clientToken)
      return later(revisionOnPhone, own.revisionOnPhone ?? FIRST_REVISION);
    const isBasedOnIt =
      form.basis === undefined ? form.knowingly : form.basis === this.editions.nameContent(own.id, own.answers);
    return isBasedOnIt ? 'newer' : 'older';
  }

  /** These very words have come with this very token before: only their author has it. */
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

/** Without a revision it comes from a page that somebody went back to. */
function later(revisionOnPhone: number | null, stored: number): SubmissionState {
  if (revisionOnPhone === null || revisionOnPhone > stored) return 'newer';
  return revisionOnPhone < stored ? 'replaced' : 'older';
}
