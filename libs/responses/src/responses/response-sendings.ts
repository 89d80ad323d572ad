import type { StoredResponse } from './response-rows.js';
import type { Submission } from './submission.js';

/** Of a form that was not changed on the phone before it was sent. */
export const FIRST_REVISION = 1;
const MOST_REPLACED = 20;

export function replacedBesides(replaced: readonly string[], mark: string | null): string[] {
  return [...replaced, ...(mark === null ? [] : [mark])].slice(-MOST_REPLACED);
}

/** The revision to store when the same answers arrive from a later state of the same form; else null. */
export function laterRevision({ clientToken, revisionOnPhone }: StoredResponse, sent: Submission): number | null {
  if (clientToken === null || sent.clientToken !== clientToken || sent.revisionOnPhone === null) return null;
  return sent.revisionOnPhone > (revisionOnPhone ?? FIRST_REVISION) ? sent.revisionOnPhone : null;
}
