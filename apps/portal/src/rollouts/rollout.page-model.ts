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
import { sayIn, type Say } from '../http/wording/wording.js';
import { DESK } from '../triage/desk.paths.js';
import { rolloutHref } from './rollouts.paths.js';

export type RolloutTab = 'overview' | 'team';

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
  const tab = (name: string) => ({
    label: say(`rollouts.tabs.${name}`),
    href: tabHref(base, name),
    current: name === current,
  });
  return {
    title: campaignTitle,
    entity: rollout.entityName,
    base,
    can,
    breadcrumbs: [
      { label: say('campaigns.title'), href: CAMPAIGNS },
      { label: campaignTitle, href: campaignHref(rollout.campaignId) },
    ],
    tabs: [
      tab('overview'),
      tab('team'),
      tab('recruitment'),
      ...(hasBegun(rollout) && canReadResults(actor, rollout) ? [tab('results')] : []),
      ...(canReadDesk(actor, rollout)
        ? [{ label: say('triage.tab'), href: `${DESK}?rollout=${rollout.id}`, current: false }]
        : []),
    ],
  };
}

export function rolloutTitle({ campaignTitle, rollout }: RolloutPageContext): string {
  return `${campaignTitle} · ${rollout.entityName}`;
}

function hasBegun({ status }: RolloutRow): boolean {
  return status !== 'draft' && status !== 'recruiting';
}
