import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import {
  BLUEPRINT_EDITORS,
  BLUEPRINT_READERS,
  CampaignProgress,
  Criteria,
  CriterionInput,
  versionOf,
} from '#campaigns';
import { AppError, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignDesk, campaignHead, crumbsTo } from './campaign-desk.js';
import { presentCriteria, presentCriterionChoices } from './criteria.presenter.js';
import { editOf, stamp, type Edit } from './editing.js';

@Controller('campaigns/:id/criteria')
@Requires(BLUEPRINT_EDITORS)
export class CriteriaPages {
  constructor(
    private readonly criteria: Criteria,
    private readonly progress: CampaignProgress,
    private readonly desk: CampaignDesk,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.listPage(ctx, id);
  }

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.form(ctx, id, null);
  }

  @Post()
  async add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = editOf(form);
    return attempt(
      async () => this.criteria.add(ctx, id, bind(CriterionInput, edit.fields)),
      () => redirect(`/campaigns/${id}/criteria`, { kind: 'success', key: 'campaigns.criteria.added' }),
      (problem) => this.form(ctx, id, null, edit, problem),
    );
  }

  @Get(':place')
  show(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
  ): Promise<Page> {
    return this.form(ctx, id, place);
  }

  @Post(':place')
  async edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = editOf(form);
    return attempt(
      async () => this.criteria.edit(ctx, id, place, bind(CriterionInput, edit.fields), edit.version),
      () => redirect(`/campaigns/${id}/criteria`, { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.form(ctx, id, place, edit, problem),
    );
  }

  @Post(':place/remove')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('place', ParseIntPipe) place: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.criteria.remove(ctx, id, place, editOf(form).version),
      () => redirect(`/campaigns/${id}/criteria`, { kind: 'success', key: 'campaigns.criteria.removed' }),
      (problem) => this.listPage(ctx, id, problem),
    );
  }

  private async listPage(ctx: RequestContext, id: number, problem?: InputProblem): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const { tested } = await this.progress.of(ctx, id);
    const model = {
      ...campaignHead(campaign, 'criteria'),
      can: { edit: campaign.canEdit && !tested },
      fixed: tested,
      criteria: presentCriteria(campaign, ctx.locale),
      ...presentCriterionChoices(campaign),
    };
    return page('campaigns/criteria', model, { title: campaign.title, width: 'wide', problem });
  }

  private async form(
    ctx: RequestContext,
    id: number,
    place: number | null,
    edit?: Edit,
    problem?: InputProblem,
  ): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const criterion = place === null ? undefined : campaign.document.criteria[place];
    if (place !== null && !criterion) throw AppError.notFound();
    const { base, say } = campaign;
    const titleKey = criterion ? 'campaigns.criteria.edit' : 'campaigns.criteria.add';
    const model = {
      values: edit?.fields ?? criterion ?? { operator: '>=', minimumN: 30 },
      ...(criterion ? stamp(versionOf(criterion), edit, problem) : {}),
      ...presentCriterionChoices(campaign),
      title: say(titleKey),
      action: criterion ? `${base}/criteria/${place}` : `${base}/criteria`,
      back: `${base}/criteria`,
      breadcrumbs: crumbsTo(campaign, 'criteria'),
    };
    return page('campaigns/criterion', model, { titleKey, problem });
  }
}
