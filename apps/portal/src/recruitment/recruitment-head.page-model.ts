import { Injectable } from '@nestjs/common';
import { Mails } from '#notifications';
import { Texts, textFor, type RequestContext } from '#platform';
import { Recruitments, isOpenToJoin, type RecruitmentRights } from '#recruitment';
import { tabHref } from '../campaigns/campaigns.paths.js';
import type { Place, Tab } from '../http/pages/place.js';
import { sayIn } from '../http/wording/wording.js';
import { placeInRollout } from '../rollouts/rollout.page-model.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';

type RecruitmentPage = 'overview' | 'people' | 'invited';

export interface RecruitmentHead extends Place {
  base: string;
  title: string;
  entity: string;
  rights: RecruitmentRights;
  open: boolean;
  /** Within the tab of the rollout. */
  pages: readonly Tab[];
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

  async loadHead(ctx: RequestContext, rolloutId: number, current: RecruitmentPage): Promise<RecruitmentHead> {
    const { rollout, rights } = await this.recruitments.find(ctx, rolloutId);
    const say = sayIn(this.texts, ctx);
    const base = `${rolloutHref(rolloutId)}/recruitment`;
    const title = textFor(rollout.campaignTitle, ctx.locale, rollout.entityLocale, rollout.sourceLocale);
    const pages: RecruitmentPage[] = rights.invite ? ['overview', 'people', 'invited'] : ['overview'];
    return {
      base,
      title,
      entity: rollout.entityName,
      rights,
      open: isOpenToJoin(rollout),
      ...placeInRollout({ rollout, campaignTitle: title, say }, ctx.actor, 'recruitment'),
      pages: pages.map((each) => ({
        label: say(`recruitment.tabs.${each}`),
        href: tabHref(base, each),
        current: each === current,
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
