import { Controller, Get, Param, ParseIntPipe, Query, type StreamableFile } from '@nestjs/common';
import { documentFrom } from '#campaigns';
import { LateMarks } from '#contributions';
import { RESULT_READERS, FigureFiles, ResponseFiles, Results, Verbatims } from '#insights';
import type { RequestContext } from '#platform';
import { Participation } from '#recruitment';
import { Requires } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { page, type Page, type Redirect } from '../http/pages/page.js';
import { proved } from '../http/forms/proved.js';
import { Wordings } from '../http/wording/wording.js';
import { placeAt } from '../campaigns/campaign.page-model.js';
import { campaignHref } from '../campaigns/campaigns.paths.js';
import { placeInRollout } from '../rollouts/rollout.page-model.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import { presentCampaignResults } from './campaign-results.presenter.js';
import { csvFile, productIn } from '../http/pages/csv-file.js';
import { figureTable } from './figure-table.presenter.js';
import { presentRolloutResults, lateSentences } from './rollout-results.presenter.js';

/** Texts shown for a question; the file has all. */
const TEXTS_SHOWN = 60;

@Controller()
@Requires(RESULT_READERS)
@LongReading()
export class ResultsPages {
  constructor(
    private readonly results: Results,
    private readonly verbatims: Verbatims,
    private readonly figures: FigureFiles,
    private readonly files: ResponseFiles,
    private readonly participation: Participation,
    private readonly late: LateMarks,
    private readonly wordings: Wordings,
  ) {}

  @Get('campaigns/:id/results')
  async campaign(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const { sheet, pairs } = await this.results.sheetAndProducts(ctx, id);
    const participation = await this.participation.countParticipation(
      ctx,
      sheet.participants.map(({ rolloutId }) => rolloutId),
    );
    const words = this.wordings.forCampaign(ctx, sheet.blueprint.campaign);
    const view = presentCampaignResults({ sheet, pairs, participation }, words);
    const { blueprint } = sheet;
    const place = placeAt(
      {
        title: view.title,
        base: campaignHref(id),
        document: documentFrom(blueprint),
        seesFigures: true,
        say: words.say,
      },
      'results',
    );
    return page(
      'results/campaign',
      { ...view, ...place },
      { title: `${words.say('results.title')} – ${view.title}`, asksLittle: true, width: 'wide' },
    );
  }

  @Get('campaigns/:id/results.csv')
  async campaignFile(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<StreamableFile> {
    const { sheet, rows } = await this.figures.ofCampaign(ctx, id);
    const words = this.wordings.forCampaign(ctx, sheet.blueprint.campaign);
    return csvFile(figureTable(sheet, rows, words), ctx.locale);
  }

  @Get('rollouts/:id/results')
  async rollout(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page> {
    const { sheet, rollout } = await this.results.rolloutSheet(ctx, id);
    const texts = await this.verbatims.ofRollout(ctx, id, TEXTS_SHOWN);
    const participation = (await this.participation.countParticipation(ctx, [id])).get(id);
    const words = this.wordings.forCampaign(ctx, { sourceLocale: rollout.sourceLocale });
    const view = presentRolloutResults({ sheet, rollout, participation, texts }, words);
    const campaignTitle = words.campaignText(rollout.campaignTitle);
    const place = placeInRollout({ rollout, campaignTitle, say: words.say }, ctx.actor, 'results');
    const late = lateSentences(await this.late.countLate(ctx, id), words);
    return page(
      'results/rollout',
      { ...view, ...place, campaignTitle, late },
      {
        title: `${view.title} – ${campaignTitle}`,
        width: 'wide',
        timeZone: rollout.timeZone,
      },
    );
  }

  @Get('rollouts/:id/responses.csv')
  async responses(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query('product') product: unknown,
  ): Promise<StreamableFile | Redirect> {
    return proved(`${rolloutHref(id)}/results`, async () =>
      csvFile(await this.files.responses(ctx, id, productIn(product)), ctx.locale),
    );
  }

  @Get('rollouts/:id/texts.csv')
  async writtenTexts(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query('product') product: unknown,
  ): Promise<StreamableFile> {
    return csvFile(await this.files.texts(ctx, id, productIn(product)), ctx.locale);
  }
}
