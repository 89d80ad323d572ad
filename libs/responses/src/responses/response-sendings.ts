import type { StoredResponse } from './response-rows.js';
import type { Submission } from './submission.js';

/** The revision of what was never touched after it was written. */
export const FIRST_REVISION = 1;
/** So many former answers are recognised when they arrive again. */
const MOST_REPLACED = 20;

/** What is recognised once those of that mark are replaced, too. */
export function replacedBesides(replaced: readonly string[], mark: string | null): string[] {
  return [...replaced, ...(mark === null ? [] : [mark])].slice(-MOST_REPLACED);
}

/** The revision of answers that have come once more, unchanged, from a later state of the same form; else null. */
export function laterRevision({ clientToken, revisionOnPhone }: StoredResponse, sent: Submission): number | null {
  if (clientToken === null || sent.clientToken !== clientToken || sent.revisionOnPhone === null) return null;
  return sent.revisionOnPhone > (revisionOnPhone ?? FIRST_REVISION) ? sent.revisionOnPhone : null;
}
