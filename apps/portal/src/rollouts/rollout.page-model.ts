import { Injectable } from '@nestjs/common';
import {
  RolloutReadModel,
  canMoveOn,
  canNameAmbassadors,
  canSetDates,
  canSetTarget,
  type RolloutRow,
} from '#campaigns';
import { canReadDesk } from '#triage';
import { canReadResults } from '#insights';
import { type Actor, calendarDay, Clock, type RequestContext, textFor, Texts } from '#platform';
import { CAMPAIGNS, campaignHref, tabHref } from '../campaigns/campaigns.paths.js';
import type { Crumb } from '../http/pages/page.js';
import type { Place } from '../http/pages/place.js';
import { sayIn, type Say } from '../http/wording/wording.js';
import { DESK } from '../triage/desk.paths.js';
import { rolloutHref } from './rollouts.paths.js';

export type RolloutTab = 'overview' | 'team' | 'recruitment' | 'results';

export interface RolloutPageContext {
  readonly rollout: RolloutRow;
  readonly campaignTitle: string;
  readonly base: string;
  /** Calendar day of the entity. */
  readonly today: string;
  readonly can: { setDates: boolean; setTarget: boolean; moveOn: boolean; nameAmbassadors: boolean };
  readonly say: Say;
}

@Injectable()
export class RolloutLoader {
  constructor(
    private readonly rollouts: RolloutReadModel,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async loadRollout(ctx: RequestContext, id: number): Promise<RolloutPageContext> {
    const rollout = await this.rollouts.find(ctx, id);
    return {
      rollout,
      campaignTitle: textFor(rollout.campaignTitle, ctx.locale, rollout.entityLocale, rollout.sourceLocale),
      base: rolloutHref(id),
      today: calendarDay(this.clock.now(), rollout.timeZone),
      can: {
        setDates: canSetDates(ctx.actor, rollout),
        setTarget: canSetTarget(ctx.actor, rollout),
        moveOn: canMoveOn(ctx.actor, rollout),
        nameAmbassadors: canNameAmbassadors(ctx.actor, rollout),
      },
      say: sayIn(this.texts, ctx),
    };
  }
}

export function rolloutHead(open: RolloutPageContext, actor: Actor, current: RolloutTab): object {
  const { rollout, campaignTitle, base, say, can } = open;
  return {
    title: campaignTitle,
    entity: rollout.entityName,
    base,
    can,
    breadcrumbs: wayTo(rollout, campaignTitle, say),
    tabs: rolloutTabs(open, actor, current),
  };
}

/** A page that does not bear the rollout's title itself. */
export function placeInRollout(
  open: Pick<RolloutPageContext, 'rollout' | 'campaignTitle' | 'say'>,
  actor: Actor,
  current: RolloutTab,
): Place {
  const { rollout, campaignTitle, say } = open;
  return {
    breadcrumbs: [...wayTo(rollout, campaignTitle, say), { label: rollout.entityName, href: rolloutHref(rollout.id) }],
    tabs: rolloutTabs(open, actor, current),
  };
}

function rolloutTabs(
  { rollout, campaignTitle, say }: Pick<RolloutPageContext, 'rollout' | 'campaignTitle' | 'say'>,
  actor: Actor,
  current: RolloutTab,
): Place['tabs'] {
  const shown: readonly RolloutTab[] = [
    'overview',
    'team',
    'recruitment',
    ...(hasBegun(rollout) && canReadResults(actor, rollout) ? (['results'] as const) : []),
  ];
  const desk = { label: say('triage.tab'), href: `${DESK}?rollout=${rollout.id}`, current: false };
  return {
    label: `${campaignTitle} · ${rollout.entityName}`,
    items: [
      ...shown.map((tab) => ({
        label: say(`rollouts.tabs.${tab}`),
        href: tabHref(rolloutHref(rollout.id), tab),
        current: tab === current,
      })),
      ...(canReadDesk(actor, rollout) ? [desk] : []),
    ],
  };
}

function wayTo({ campaignId }: RolloutRow, campaignTitle: string, say: Say): Crumb[] {
  return [
    { label: say('campaigns.title'), href: CAMPAIGNS },
    { label: campaignTitle, href: campaignHref(campaignId) },
  ];
}

export function rolloutTitle({ campaignTitle, rollout }: RolloutPageContext): string {
  return `${campaignTitle} · ${rollout.entityName}`;
}

function hasBegun({ status }: RolloutRow): boolean {
  return status !== 'draft' && status !== 'recruiting';
}
