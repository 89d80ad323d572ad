import { Controller, Get, Query } from '@nestjs/common';
import { ContributionList, ContributionListInput, ReadableRollouts } from '#contributions';
import { Texts, bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { newContributionHref } from './contributions.paths.js';
import { presentList } from './contribution-list.presenter.js';
import { Wordings } from '../http/wording/wording.js';

@Controller('contributions')
@SignedIn()
export class ContributionListPages {
  constructor(
    private readonly contributions: ContributionList,
    private readonly rollouts: ReadableRollouts,
    private readonly wordings: Wordings,
    private readonly texts: Texts,
  ) {}

  @Get()
  async showContributions(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const input = bind(ContributionListInput, query);
    const found = await this.contributions.list(ctx, input);
    const model = presentList(
      found,
      input,
      await this.rollouts.findRollouts(ctx),
      this.wordings.for(ctx, 'contributions'),
      this.texts,
    );
    return page('contributions/list', model, { titleKey: 'contributions.title', width: 'wide', scripts: ['comments'] });
  }

  /** Leads to the form, after the choice of a rollout where there are several. */
  @Get('new')
  async choose(@Ctx() ctx: RequestContext): Promise<Page | Redirect> {
    const open = (await this.rollouts.findRollouts(ctx)).filter(({ isOpenToMe }) => isOpenToMe);
    const [first, ...others] = open;
    if (first && !others.length) return redirect(newContributionHref(first.id));
    const words = this.wordings.for(ctx, 'contributions');
    const isOneEntity = new Set(open.map(({ entity }) => entity)).size === 1;
    const rollouts = open.map((rollout) => ({
      title: words.read(rollout.title, rollout),
      href: newContributionHref(rollout.id),
      entity: isOneEntity ? '' : rollout.entity,
    }));
    return page('contributions/choose', { rollouts }, { titleKey: 'contributions.choose.title' });
  }
}
