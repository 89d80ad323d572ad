import { nextDate, type CampaignRow, type RolloutRow } from '#campaigns';
import { textFor, type Locale } from '#platform';
import { presentStatus, type StatusView } from '../rollouts/rollout-status.presenter.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { CAMPAIGNS, campaignHref } from './campaigns.paths.js';

interface ListedRollout extends StatusView {
  code: string;
  name: string;
  href: string;
  next: string | null;
  nextKey: string;
}

interface ListedCampaign {
  title: string;
  href: string;
  mode: string;
  rollouts: ListedRollout[];
}

interface Listed {
  items: readonly CampaignRow[];
  next: number | null;
  rollouts: readonly RolloutRow[];
}

export function presentList(
  { items, next, rollouts }: Listed,
  locale: Locale,
): { campaigns: ListedCampaign[]; next: string | null } {
  const campaigns = items.map(({ id, title, sourceLocale, feedbackMode }) => ({
    title: textFor(title, locale, sourceLocale),
    href: campaignHref(id),
    mode: `campaigns.modes.${feedbackMode}.name`,
    rollouts: rollouts.filter(({ campaignId }) => campaignId === id).map(presentListed),
  }));
  return { campaigns, next: next === null ? null : `${CAMPAIGNS}?before=${next}` };
}

function presentListed(rollout: RolloutRow): ListedRollout {
  return {
    ...presentStatus(rollout.status),
    code: rollout.entityCode,
    name: rollout.entityName,
    href: rolloutHref(rollout.id),
    next: nextDate(rollout),
    nextKey: `rollouts.next.${rollout.status}`,
  };
}
