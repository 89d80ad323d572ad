import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { BLUEPRINT_EDITORS, BLUEPRINT_READERS, Forms } from '#campaigns';
import { AppError, type RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { CampaignLoader, placeIn, type CampaignPageContext } from './campaign.page-model.js';
import { campaignHref } from './campaigns.paths.js';
import { readDirection, isRemoval, removalTexts, removalsConfirmed } from './edit.form.js';
import { presentPreview, presentQuestions } from './form.presenter.js';

@Controller('campaigns/:id/forms/:form')
@Requires(BLUEPRINT_EDITORS)
export class FormsPages {
  constructor(
    private readonly forms: Forms,
    private readonly loader: CampaignLoader,
  ) {}

  @Get()
  @Requires(BLUEPRINT_READERS)
  showForm(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
  ): Promise<Page> {
    return this.listPage(ctx, id, form);
  }

  @Get('preview')
  @Requires(BLUEPRINT_READERS)
  async preview(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
  ): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const mission = findMission(campaign, form);
    const back = `${campaign.base}/forms/${form}`;
    const model = {
      questions: presentPreview(campaign, form, ctx.locale),
      back,
      ...placeIn(campaign, 'missions', { label: campaign.read(mission.title), href: back }),
    };
    return page('campaigns/preview', model, { titleKey: 'campaigns.forms.previewTitle' });
  }

  @Post('questions/:key/remove')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.forms.removeQuestion(ctx, id, form, key, removalsConfirmed(body)),
      () => redirect(`${campaignHref(id)}/forms/${form}`, { kind: 'success', key: 'campaigns.questions.removed' }),
      (problem) =>
        isRemoval(problem) ? this.removalPage(ctx, id, { form, key }, problem) : this.listPage(ctx, id, form, problem),
    );
  }

  @Post('questions/:key/move')
  async move(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Param('form') form: string,
    @Param('key') key: string,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.forms.moveQuestion(ctx, id, form, key, readDirection(body)),
      () => redirect(`${campaignHref(id)}/forms/${form}`),
      (problem) => this.listPage(ctx, id, form, problem),
    );
  }

  /** Asks for confirmation and shows what people have answered; nothing is removed yet. */
  private async removalPage(
    ctx: RequestContext,
    id: number,
    { form, key }: { form: string; key: string },
    problem: InputProblem,
  ): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const back = `${campaign.base}/forms/${form}`;
    const mission = findMission(campaign, form);
    const model = {
      removals: removalTexts(problem, campaign.say),
      action: `${back}/questions/${key}/remove`,
      back,
      ...placeIn(campaign, 'missions', { label: campaign.read(mission.title), href: back }),
    };
    return page('campaigns/removal', model, { titleKey: 'campaigns.removal.title', status: 409 });
  }

  private async listPage(ctx: RequestContext, id: number, form: string, problem?: InputProblem): Promise<Page> {
    const campaign = await this.loader.loadCampaign(ctx, id);
    const mission = findMission(campaign, form);
    const { base, read, canEdit, say } = campaign;
    const model = {
      base: `${base}/forms/${form}`,
      can: { edit: canEdit },
      title: say('campaigns.forms.title', { mission: read(mission.title) }),
      lead: say(mission.perProduct ? 'campaigns.forms.perProduct' : 'campaigns.forms.once'),
      questions: presentQuestions(campaign, form),
      ...placeIn(campaign, 'missions'),
    };
    return page('campaigns/form', model, { title: model.title, width: 'wide', problem });
  }
}

/** The mission a form belongs to. @throws AppError `not_found` where the campaign has no such form */
export function findMission(
  { document }: CampaignPageContext,
  form: string,
): CampaignPageContext['document']['missions'][number] {
  const mission = document.missions.find((each) => each.form === form);
  if (!mission) throw AppError.notFound();
  return mission;
}
