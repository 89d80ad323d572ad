const CHANGED = 'errors.pages.conflict.title';
const TAKEN = 'errors.pages.taken.title';
const SENT_BEFORE = 'errors.pages.sentBefore.title';
const NOT_NOW = 'errors.pages.notNow.title';

/** Conflicts that say something else than that the act is not possible as things stand. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['errors.conflict', CHANGED],
  ['errors.changedElsewhere', CHANGED],
  ['campaigns.changedMeanwhile', CHANGED],
  ['charter.changed', CHANGED],
  ['directory.refusals.notReady', CHANGED],
  ['directory.refusals.outdated', CHANGED],
  ['outcomes.changedMeanwhile', CHANGED],
  ['outcomes.problems.draftChanged', CHANGED],
  ['outcomes.problems.mergedMeanwhile', CHANGED],
  ['outcomes.problems.publishedMeanwhile', CHANGED],
  ['recruitment.errors.answered', CHANGED],
  ['testing.errors.draft.gone', CHANGED],
  ['testing.errors.draft.newer', CHANGED],
  ['triage.errors.stale', CHANGED],
  ['errors.invalidInput', TAKEN],
  ['comments.errors.sentOtherwise', SENT_BEFORE],
  ['contributions.errors.sentOtherwise', SENT_BEFORE],
  ['pictures.refused.sentOtherwise', SENT_BEFORE],
  ['campaigns.removal.needed', 'campaigns.removal.title'],
  ['directory.refusals.badLines', 'errors.pages.badLines.title'],
  ['results.problems.tooFewResponses', 'errors.pages.tooFew.title'],
  ['results.problems.tooFewTexts', 'errors.pages.tooFew.title'],
]);

/** The key of a title that fits what the conflict is about. */
export function conflictTitle(messageKey: string | undefined): string {
  if (messageKey === undefined) return CHANGED;
  return TITLES.get(messageKey) ?? NOT_NOW;
}
