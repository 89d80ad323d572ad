import type { ContributionCard, ContributionDetail } from '#contributions';

export function apiCard(card: ContributionCard) {
  const { id, kind, title, excerpt, face, isMine, posted, support, comments, pictures } = card;
  return {
    id,
    kind,
    title,
    excerpt,
    isMine,
    support,
    comments,
    pictures,
    author: { name: face.name, isAlias: face.isAlias },
    // Under an alias only the day, because a time could tell who wrote it.
    posted: typeof posted === 'string' ? posted : posted.toISOString(),
    workshopSize: card.workshopSize,
    severity: card.severity,
    state: card.state,
    outcome: card.outcome,
    rolloutId: card.rollout.id,
    campaignId: card.campaign.id,
  };
}

export function apiContribution(detail: ContributionDetail, pictures: readonly string[]) {
  const { text, basis, frequency, reportedSeverity, device, edited, mission, product, isHidden, mergedInto, vote } =
    detail;
  return {
    ...apiCard(detail),
    text,
    basis,
    frequency,
    reportedSeverity,
    device,
    product,
    isHidden,
    mission: mission?.title ?? null,
    edited: edited instanceof Date ? edited.toISOString() : edited,
    mergedInto: mergedInto?.id ?? null,
    merged: detail.merged.map(({ id }) => id),
    vote: { stand: vote.stand, note: vote.note, basis: vote.basis },
    follows: vote.follows,
    pictureIds: pictures,
  };
}
