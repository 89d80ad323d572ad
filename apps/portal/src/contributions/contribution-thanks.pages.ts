import { Controller, Get, Param } from '@nestjs/common';
import {
  ContributionDetails,
  ContributionPlaces,
  SimilarContributions,
  VisibleContributions,
  isUnderAlias,
  type ContributionDetail,
} from '#contributions';
import { AppError, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { testingHref } from '../testing/testing.paths.js';
import { contributionHref, newContributionHref } from './contributions.paths.js';
import { Wordings, type Say } from '../http/wording/wording.js';
import { SimilarPageModel } from './similar.page-model.js';

@Controller('contributions/:id/thanks')
@SignedIn()
export class ContributionThanksPages {
  constructor(
    private readonly contributions: VisibleContributions,
    private readonly details: ContributionDetails,
    private readonly places: ContributionPlaces,
    private readonly similar: SimilarContributions,
    private readonly presenter: SimilarPageModel,
    private readonly wordings: Wordings,
  ) {}

  /** Only for its author; everybody else is led to the contribution. */
  @Get()
  async showThanks(@Ctx() ctx: RequestContext, @Param('id') id: string): Promise<Page | Redirect> {
    const detail = await this.details.findDetail(ctx, await this.contributions.find(ctx, id));
    if (!detail.isMine) return redirect(contributionHref(id));
    const { say } = this.wordings.for(ctx, 'contributions');
    const model = {
      title: say(`thanks.titles.${detail.kind}`),
      said: detail.title,
      href: contributionHref(id),
      happens: happensNow(detail, say),
      again: newContributionHref(detail.rollout.id),
      home: testingHref(detail.rollout.id),
      ...this.presenter.presentSimilar(ctx, await this.alike(ctx, detail)),
    };
    return page('contributions/thanks', model, { title: model.title, scripts: ['contribute'] });
  }

  private async alike(ctx: RequestContext, { id, title, text, rollout }: ContributionDetail) {
    try {
      const place = await this.places.find(ctx, rollout.id);
      const found = await this.similar.findSimilar(ctx, place, { title, text, besides: id });
      return found.filter(({ isMine }) => !isMine);
    } catch (error) {
      // Somebody who has left the rollout may still read their own contribution, but not the others.
      if (error instanceof AppError && error.code === 'not_found') return [];
      throw error;
    }
  }
}

function happensNow(detail: ContributionDetail, say: Say): string[] {
  return [
    say('thanks.read'),
    say('thanks.told'),
    ...(isUnderAlias(detail) ? [say('thanks.alias', { name: detail.face.name })] : []),
    say('thanks.editable'),
  ];
}
