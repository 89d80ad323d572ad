import { Controller, Get, Param, ParseIntPipe, Query, type StreamableFile } from '@nestjs/common';
import {
  RESULT_READERS,
  FigureFiles,
  ResponseFiles,
  Results,
  Verbatims,
  type CampaignResults,
  type ProductPairResults,
  type QuestionResults,
  type RolloutResults,
  type SatisfactionResults,
} from '#insights';
import type { RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { CSV, csvFile, productIn } from '../http/pages/csv-file.js';
import { Wordings } from '../http/wording/wording.js';
import { figureTable } from './figure-table.presenter.js';
import {
  CAMPAIGN_EXAMPLE,
  CSV_EXAMPLES,
  PAIRS_EXAMPLE,
  QUESTIONS_EXAMPLE,
  ROLLOUT_EXAMPLE,
  SATISFACTION_EXAMPLE,
  TEXTS_EXAMPLE,
} from './results.examples.js';
import {
  CAMPAIGN_SCHEMA,
  PAIRS_SCHEMA,
  QUESTIONS_SCHEMA,
  ROLLOUT_SCHEMA,
  SATISFACTION_SCHEMA,
} from './result-schemas.examples.js';

const MOST_TEXTS = 500;
const PRODUCT = { product: 'Key of a block of the results, such as `own`; needed where there are several.' };

@Controller('api/v1')
@Requires(RESULT_READERS)
@LongReading()
export class ResultsApi {
  constructor(
    private readonly results: Results,
    private readonly verbatims: Verbatims,
    private readonly figures: FigureFiles,
    private readonly files: ResponseFiles,
    private readonly wordings: Wordings,
  ) {}

  @Get('campaigns/:id/results')
  @Operation({
    summary: 'Results of a campaign: figures with intervals by entity, comparisons of entities, criteria with verdicts',
    answer: CAMPAIGN_EXAMPLE,
    answerSchema: CAMPAIGN_SCHEMA,
  })
  campaign(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<CampaignResults> {
    return this.results.ofCampaign(ctx, id);
  }

  @Get('campaigns/:id/results/questions')
  @Operation({
    summary:
      'Every question ever asked: how many were asked and answered, with shares of those; what is no longer asked is marked',
    answer: QUESTIONS_EXAMPLE,
    answerSchema: QUESTIONS_SCHEMA,
  })
  async questions(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<{ items: QuestionResults[]; next: null }> {
    return { items: await this.results.findQuestions(ctx, id), next: null };
  }

  @Get('campaigns/:id/results/products')
  @Operation({
    summary: 'Products compared among the people who tried both',
    answer: PAIRS_EXAMPLE,
    answerSchema: PAIRS_SCHEMA,
  })
  async products(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<{ items: ProductPairResults[]; next: null }> {
    return { items: await this.results.compareProducts(ctx, id), next: null };
  }

  @Get('campaigns/:id/results/satisfaction')
  @Operation({
    summary: 'Satisfaction right after each mission: share of 4 and 5, published in steps whatever the feedback mode',
    answer: SATISFACTION_EXAMPLE,
    answerSchema: SATISFACTION_SCHEMA,
  })
  async satisfaction(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<{ items: SatisfactionResults[]; next: null }> {
    return { items: await this.results.findSatisfaction(ctx, id), next: null };
  }

  @Get('campaigns/:id/results.csv')
  @Operation({
    summary: 'The figures of a campaign as CSV, in the words and the number format of the reader',
    mediaType: CSV,
    answer: CSV_EXAMPLES.figures,
  })
  async campaignFile(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<StreamableFile> {
    const { sheet, rows } = await this.figures.ofCampaign(ctx, id);
    const words = this.wordings.forCampaign(ctx, sheet.blueprint.campaign);
    return csvFile(figureTable(sheet, rows, words), ctx.locale);
  }

  @Get('rollouts/:id/results')
  @Operation({
    summary: 'Results of one rollout, beside those of all entities together',
    answer: ROLLOUT_EXAMPLE,
    answerSchema: ROLLOUT_SCHEMA,
  })
  rollout(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<RolloutResults> {
    return this.results.ofRollout(ctx, id);
  }

  @Get('rollouts/:id/texts')
  @Operation({
    summary: 'What people wrote, shuffled and without who or when, where there are enough texts to a question',
    answer: TEXTS_EXAMPLE,
    besides: { count: ['withheld'] },
  })
  async writtenTexts(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    const blocks = await this.verbatims.ofRollout(ctx, id, MOST_TEXTS);
    const items = blocks.flatMap(({ block, questions }) =>
      questions.map(({ questionKey, disclosure, count, texts }) => ({
        product: block.key,
        question: questionKey,
        ...(block.removed.has(questionKey) ? { noLongerAsked: true } : {}),
        disclosure,
        count,
        texts,
      })),
    );
    return { items, next: null };
  }

  @Get('rollouts/:id/responses.csv')
  @Operation({
    summary:
      'Raw responses as CSV: with the person under `named`, otherwise answers alone in random order, from ten on',
    query: PRODUCT,
    mediaType: CSV,
    answer: CSV_EXAMPLES.responses,
    conflicts: true,
  })
  async responses(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query('product') product: unknown,
  ): Promise<StreamableFile> {
    return csvFile(await this.files.responses(ctx, id, productIn(product)), ctx.locale);
  }

  @Get('rollouts/:id/texts.csv')
  @Operation({
    summary: 'All texts as CSV, shuffled, where there are enough of them',
    query: PRODUCT,
    mediaType: CSV,
    answer: CSV_EXAMPLES.texts,
    conflicts: true,
  })
  async textsFile(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query('product') product: unknown,
  ): Promise<StreamableFile> {
    return csvFile(await this.files.texts(ctx, id, productIn(product)), ctx.locale);
  }
}
