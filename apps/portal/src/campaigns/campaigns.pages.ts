import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import {
  BLUEPRINT_EDITORS,
  BLUEPRINT_READERS,
  CampaignInput,
  CampaignModeInput,
  CampaignProgress,
  CampaignReadModel,
  Campaigns,
  CampaignTextsInput,
  RolloutReadModel,
  canCreateCampaign,
} from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { Wordings } from '../http/wording/wording.js';
import { CampaignLoader, placeIn } from './campaign.page-model.js';
import { presentList } from './campaign-list.presenter.js';
import { presentHead, presentMode, presentNew } from './campaign-head.presenter.js';
import { campaignHref } from './campaigns.paths.js';
import { CampaignsQuery } from './campaigns.query.js';
import { readEdit, stamp, type Edit } from './edit.form.js';

@Controller('campaigns')
export class CampaignsPages {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly readModel: CampaignReadModel,
    private readonly rollouts: RolloutReadModel,
    private readonly progress: CampaignProgress,
    private readonly loader: CampaignLoader,
    private readonly wordings: Wordings,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  async list(@Ctx() ctx: RequestContext, @Query() query: object): Promise<Page> {
    const campaigns = await this.readModel.list(ctx, bind(CampaignsQuery, query).before);
    const rollouts = await this.rollouts.list(
      ctx,
      campaigns.items.map(({ id }) => id),
    );
    const model = presentList({ ...campaigns, rollouts }, ctx.locale);
    const can = { create: canCreateCampaign(ctx.actor) };
    return page('campaigns/list', { ...model, can }, { titleKey: 'campaigns.title', width: 'wide' });
  }

  @Get('new')
  @Requires(BLUEPRINT_EDITORS)
  addition(@Ctx() ctx: RequestContext): Page {
    return this.newForm(ctx, {
      sourceLocale: ctx.locale,
      feedbackMode: 'confidential',
      contributionAudience: 'rollout',
    });
  }

  @Post()
  @Requires(BLUEPRINT_EDITORS)
  async create(@Ctx() ctx: RequestContext, @Body() form: unknown): Promise<Page | Redirect> {
    const { fields } = readEdit(form);
    return attempt(
      async () => this.campaigns.create(ctx, bind(CampaignInput, fields)),
      ({ id }) => redirect(campaignHref(id), { kind: 'success', key: 'campaigns.created' }),
      (problem) => this.newForm(ctx, fields, problem),
    );
  }

  @Get(':id/texts')
  @Requires(BLUEPRINT_EDITORS)
  texts(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.textsForm(ctx, id);
  }

  @Post(':id/texts')
  @Requires(BLUEPRINT_EDITORS)
  async editTexts(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = readEdit(form);
    return attempt(
      async () => this.campaigns.editTexts(ctx, id, bind(CampaignTextsInput, edit.fields), edit.version),
      () => redirect(campaignHref(id), { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.textsForm(ctx, id, edit, problem),
    );
  }

  @Get(':id/mode')
  @Requires(BLUEPRINT_EDITORS)
  async mode(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.modeForm(ctx, id);
  }

  @Post(':id/mode')
  @Requires(BLUEPRINT_EDITORS)
  async chooseMode(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: object,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.campaigns.chooseMode(ctx, id, bind(CampaignModeInput, form)),
      () => redirect(campaignHref(id), { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.modeForm(ctx, id, form, problem),
    );
  }

  private newForm(ctx: RequestContext, values: object, problem?: InputProblem): Page {
    const model = { values, ...presentNew(this.wordings.for(ctx).say) };
    return page('campaigns/new', model, { titleKey: 'campaigns.create', problem });
  }

  private async textsForm(ctx: RequestContext, id: number, edit?: Edit, problem?: InputProblem): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const { texts, version } = presentHead(campaign);
    const model = { values: edit?.fields ?? texts, ...stamp(version, edit, problem), back: campaign.base };
    return page(
      'campaigns/texts',
      { ...model, ...placeIn(campaign, 'overview') },
      { titleKey: 'campaigns.editTexts', problem },
    );
  }

  private async modeForm(ctx: RequestContext, id: number, typed?: object, problem?: InputProblem): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const { opened } = await this.progress.findProgress(ctx, id);
    const model = { ...presentMode(campaign, opened, typed), ...placeIn(campaign, 'overview') };
    return page('campaigns/mode', model, { titleKey: 'campaigns.changeMode', problem });
  }
}
