import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, MissionInput, Missions } from '#campaigns';
import { bind, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { campaignHref } from './campaigns.paths.js';
import { readDirection } from './edit.form.js';
import { presentImportances, presentMissions } from './missions.presenter.js';
import { CampaignParts, type PartKind } from './parts.page-model.js';

const MISSIONS: PartKind = {
  tab: 'missions',
  view: 'campaigns/mission',
  listView: 'campaigns/missions',
  fresh: { importance: 2, minutes: 10 },
  find: ({ document }, at) => document.missions.find(({ key }) => key === at),
  list: (campaign) => ({ missions: presentMissions(campaign) }),
  choices: ({ say }) => ({ importances: presentImportances(say) }),
};

@Controller('campaigns/:id/missions')
@Requires(BLUEPRINT_EDITORS)
export class MissionsPages {
  constructor(
    private readonly missions: Missions,
    private readonly parts: CampaignParts,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showList(ctx, MISSIONS, id);
  }

  @Get('new')
  addition(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    return this.parts.showForm(ctx, MISSIONS, { campaignId: id });
  }

  @Post()
  add(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, MISSIONS, { campaignId: id }, form, async ({ fields }) =>
      this.missions.add(ctx, id, bind(MissionInput, fields)),
    );
  }

  @Get([':key', ':key/edit'])
  showMission(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page> {
    return this.parts.showForm(ctx, MISSIONS, { campaignId: id, at: key });
  }

  @Post(':key')
  edit(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Page | Redirect> {
    return this.parts.save(ctx, MISSIONS, { campaignId: id, at: key }, form, async ({ fields, version }) =>
      this.missions.edit(ctx, id, key, bind(MissionInput, fields), version),
    );
  }

  @Post(':key/remove')
  remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return this.parts.change(ctx, MISSIONS, id, 'campaigns.missions.removed', () => this.missions.remove(ctx, id, key));
  }

  @Post(':key/move')
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
    @Body() form: unknown,
  ): Promise<Redirect> {
    await this.missions.move(ctx, id, key, readDirection(form));
    return redirect(`${campaignHref(id)}/missions`);
  }

  @Post(':key/form')
  async addForm(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.missions.addForm(ctx, id, key),
      ({ form }) => redirect(`${campaignHref(id)}/forms/${form}`),
      (problem) => this.parts.showList(ctx, MISSIONS, id, problem),
    );
  }

  @Post(':key/form/remove')
  removeForm(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('key') key: string,
  ): Promise<Page | Redirect> {
    return this.parts.change(ctx, MISSIONS, id, 'campaigns.missions.formRemoved', () =>
      this.missions.removeForm(ctx, id, key),
    );
  }
}
