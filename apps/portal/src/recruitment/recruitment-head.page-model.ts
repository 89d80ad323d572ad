import { Injectable } from '@nestjs/common';
import { Mails } from '#notifications';
import { Texts, textFor, type RequestContext } from '#platform';
import { Recruitments, isOpenToJoin, type RecruitmentRights } from '#recruitment';
import { CAMPAIGNS, tabHref } from '../campaigns/campaigns.paths.js';
import { sayIn } from '../http/wording/wording.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';

type Tab = 'overview' | 'people' | 'invited';

export interface RecruitmentHead {
  base: string;
  title: string;
  entity: string;
  rights: RecruitmentRights;
  open: boolean;
  breadcrumbs: { label: string; href: string }[];
  tabs: { label: string; href: string; current: boolean }[];
  /** Why mails are waiting; null when none are. */
  mailNotice: string | null;
}

/** Opens the recruitment of a rollout for its pages; `not_found` when the reader may not see it. */
@Injectable()
export class RecruitmentHeads {
  constructor(
    private readonly recruitments: Recruitments,
    private readonly mails: Mails,
    private readonly texts: Texts,
  ) {}

  async loadHead(ctx: RequestContext, rolloutId: number, current: Tab): Promise<RecruitmentHead> {
    const { rollout, rights } = await this.recruitments.find(ctx, rolloutId);
    const say = sayIn(this.texts, ctx);
    const base = `${rolloutHref(rolloutId)}/recruitment`;
    const title = textFor(rollout.campaignTitle, ctx.locale, rollout.entityLocale, rollout.sourceLocale);
    const tabs: Tab[] = rights.invite ? ['overview', 'people', 'invited'] : ['overview'];
    return {
      base,
      title,
      entity: rollout.entityName,
      rights,
      open: isOpenToJoin(rollout),
      breadcrumbs: [
        { label: say('campaigns.title'), href: CAMPAIGNS },
        { label: `${title} · ${rollout.entityName}`, href: rolloutHref(rolloutId) },
      ],
      tabs: tabs.map((tab) => ({
        label: say(`recruitment.tabs.${tab}`),
        href: tabHref(base, tab),
        current: tab === current,
      })),
      mailNotice: rights.invite ? await this.mailNotice(ctx, rollout.entityId) : null,
    };
  }

  private async mailNotice(ctx: RequestContext, entityId: number): Promise<string | null> {
    const { serverConfigured, stuck } = await this.mails.backlog(ctx, 'recruitment.invitation', entityId);
    if (!serverConfigured) return this.texts.t(ctx.locale, 'recruitment.mails.noServer');
    return stuck ? this.texts.t(ctx.locale, 'recruitment.mails.stuck', { count: stuck }) : null;
  }
}
