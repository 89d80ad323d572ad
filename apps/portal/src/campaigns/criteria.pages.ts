import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, CampaignProgress, Criteria, CriterionInput } from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import type { Page, Redirect } from '../http/pages/page.js';
import type { CampaignPageContext } from './campaign.page-model.js';
import { presentCriteria, presentCriterionChoices } from './criteria.presenter.js';
import { readEdit } from './edit.form.js';
import { CampaignParts, type PartKind } from './parts.page-model.js';

@Controller('campaigns/:id/criteria')
@Requires(BLUEPRINT_EDITORS)
export class CriteriaPages {
  private readonly kind: PartKind = {
    tab: 'criteria',
    view: 'campaigns/criterion',
    listView: 'campaigns/criteria',
    fresh: { operator: '>=', minimumN: 30 },
    find: ({ document }, at) => document.criteria[Number(at)],
    list: (campaign, ctx) => this.presentList(campaign, ctx),
    choices: presentCriterionChoices,
  };

  constructor(
    private readonly criteria: Criteria,
    private readonly progress: CampaignProgress,
    private readonly parts: CampaignParts,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showList(ctx, this.kind, id);
  }

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showForm(ctx, this.kind, { campaignId: id });
  }

  @Post()
  add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, this.kind, { campaignId: id }, form, async ({ fields }) =>
      this.criteria.add(ctx, id, bind(CriterionInput, fields)),
    );
  }

  @Get(':place')
  showCriterion(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
  ): Promise<Page> {
    return this.parts.showForm(ctx, this.kind, { campaignId: id, at: String(place) });
  }

  @Post(':place')
  edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, this.kind, { campaignId: id, at: String(place) }, form, async ({ fields, version }) =>
      this.criteria.edit(ctx, id, place, bind(CriterionInput, fields), version),
    );
  }

  @Post(':place/remove')
  remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.change(ctx, this.kind, id, 'campaigns.criteria.removed', async () =>
      this.criteria.remove(ctx, id, place, readEdit(form).version),
    );
  }

  private async presentList(campaign: CampaignPageContext, ctx: RequestContext): Promise<object> {
    const { tested } = await this.progress.findProgress(ctx, campaign.id);
    return {
      can: { edit: campaign.canEdit && !tested },
      fixed: tested,
      criteria: presentCriteria(campaign, ctx.locale),
      ...presentCriterionChoices(campaign),
    };
  }
}
