import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, MissionInput, Missions, versionOf } from '#campaigns';
import { AppError, bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignDesk, campaignHead, crumbsTo } from './campaign-desk.js';
import { directionOf, editOf, stamp, type Edit } from './editing.js';
import { presentImportances, presentMissions } from './missions.presenter.js';

@Controller('campaigns/:id/missions')
@Requires(BLUEPRINT_EDITORS)
export class MissionsPages {
  constructor(
    private readonly missions: Missions,
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
      async () => this.missions.add(ctx, id, bind(MissionInput, edit.fields)),
      () => redirect(`/campaigns/${id}/missions`, { kind: 'success', key: 'campaigns.missions.added' }),
      (problem) => this.form(ctx, id, null, edit, problem),
    );
  }

  @Get(':key')
  show(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number, @Param('key') key: string): Promise<Page> {
    return this.form(ctx, id, key);
  }

  @Post(':key')
  async edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    const edit = editOf(form);
    return attempt(
      async () => this.missions.edit(ctx, id, key, bind(MissionInput, edit.fields), edit.version),
      () => redirect(`/campaigns/${id}/missions`, { kind: 'success', key: 'campaigns.saved' }),
      (problem) => this.form(ctx, id, key, edit, problem),
    );
  }

  @Post(':key/remove')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.missions.remove(ctx, id, key),
      () => redirect(`/campaigns/${id}/missions`, { kind: 'success', key: 'campaigns.missions.removed' }),
      (problem) => this.listPage(ctx, id, problem),
    );
  }

  @Post(':key/move')
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Redirect> {
    await this.missions.move(ctx, id, key, directionOf(form));
    return redirect(`/campaigns/${id}/missions`);
  }

  @Post(':key/form')
  async addForm(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.missions.addForm(ctx, id, key),
      ({ form }) => redirect(`/campaigns/${id}/forms/${form}`),
      (problem) => this.listPage(ctx, id, problem),
    );
  }

  @Post(':key/form/remove')
  async removeForm(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.missions.removeForm(ctx, id, key),
      () => redirect(`/campaigns/${id}/missions`, { kind: 'success', key: 'campaigns.missions.formRemoved' }),
      (problem) => this.listPage(ctx, id, problem),
    );
  }

  private async listPage(ctx: RequestContext, id: number, problem?: InputProblem): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const model = { ...campaignHead(campaign, 'missions'), missions: presentMissions(campaign) };
    return page('campaigns/missions', model, { title: campaign.title, width: 'wide', problem });
  }

  private async form(
    ctx: RequestContext,
    id: number,
    key: string | null,
    edit?: Edit,
    problem?: InputProblem,
  ): Promise<Page> {
    const campaign = await this.desk.open(ctx, id);
    const mission = campaign.document.missions.find((each) => each.key === key);
    if (key !== null && !mission) throw AppError.notFound();
    const { base, say } = campaign;
    const titleKey = mission ? 'campaigns.missions.edit' : 'campaigns.missions.add';
    const model = {
      values: edit?.fields ?? mission ?? { importance: 2, minutes: 10 },
      ...(mission ? stamp(versionOf(mission), edit, problem) : {}),
      importances: presentImportances(say),
      isNew: !mission,
      title: say(titleKey),
      action: mission ? `${base}/missions/${mission.key}` : `${base}/missions`,
      back: `${base}/missions`,
      breadcrumbs: crumbsTo(campaign, 'missions'),
    };
    return page('campaigns/mission', model, { titleKey, problem });
  }
}
