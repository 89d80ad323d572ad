import type { DeskRow } from '#triage';

export function deskRow(row: DeskRow): object {
  const { id, version, kind, title, opening, state, isUnread, face, postedOn, judged, reported, comments } = row;
  const { importance, severity, support, impact, labels, assignee, dueOn, outcome, mergedInto } = row;
  const { rolloutId, campaignId, entityCode } = row;
  return {
    id,
    version,
    kind,
    title,
    opening,
    state,
    unread: isUnread,
    author: face ? { name: face.name, isAlias: face.isAlias } : null,
    postedOn,
    severity: judged,
    reportedSeverity: reported,
    impact: { importance, severity, people: support, score: impact },
    comments,
    labels: labels.map(({ name }) => name),
    assignee,
    dueOn,
    outcome,
    mergedInto,
    rolloutId,
    campaignId,
    entity: entityCode,
  };
}
