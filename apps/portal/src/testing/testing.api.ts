import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Blueprints, scaleOf, wordingOf, type Blueprint, type Question } from '#campaigns';
import { ResponseInput, Responses, TesterRollouts, Ticks, type ResponseOutcome, type TesterMission } from '#feedback';
import { AppError, bind, type Locale, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { ProductQuery } from './product.query.js';
import { MISSION, RESPONSE } from './testing.examples.js';

/** What I have to do in a rollout I am in, and my answers. */
@Controller('api/v1/rollouts/:id/missions')
@SignedIn()
export class TestingApi {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly blueprints: Blueprints,
    private readonly responses: Responses,
    private readonly ticks: Ticks,
  ) {}

  @Get()
  @Operation({
    summary: 'My missions with their questions; not found when I am not in the rollout',
    answer: { items: [MISSION], next: null },
  })
  async list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) rolloutId: number): Promise<object> {
    const rollout = await this.rollouts.mineIn(ctx, rolloutId);
    const blueprint = await this.blueprints.get(ctx, rollout.campaignId);
    return { items: rollout.missions.map((mission) => missionRow(mission, blueprint, ctx.locale)), next: null };
  }

  @Post(':mission/responses')
  @Operation({
    summary:
      'Send my answers; the same again is the same response, others replace it unless the campaign is anonymous. 201 when stored for the first time, 200 otherwise',
    input: ResponseInput,
    request: RESPONSE,
    status: 201,
    answer: { outcome: 'stored' },
  })
  async send(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ outcome: ResponseOutcome }> {
    const input = bind(ResponseInput, body);
    const outcome = await this.responses.submit(ctx, { rolloutId, mission, product: input.product }, input);
    void reply.status(outcome === 'stored' ? 201 : 200);
    return { outcome };
  }

  @Get(':mission/responses/mine')
  @Operation({
    summary: 'What I sent; not found when I have not, or when it was anonymous',
    query: { product: 'Key of the product, for a mission that is done with each' },
    answer: { answers: RESPONSE.answers },
  })
  async own(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Query() query: object,
  ): Promise<object> {
    const { product } = bind(ProductQuery, query);
    const own = await this.responses.own(ctx, { rolloutId, mission, product });
    if (!own) throw AppError.notFound();
    return { answers: own.answers };
  }

  @Put(':mission/responses/mine')
  @Operation({
    summary: 'Change what I sent, while the rollout is testing',
    input: ResponseInput,
    request: RESPONSE,
    answer: { outcome: 'changed' },
  })
  async change(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
  ): Promise<{ outcome: ResponseOutcome }> {
    const input = bind(ResponseInput, body);
    const asked = await this.responses.asked(ctx, { rolloutId, mission, product: input.product });
    return { outcome: await this.responses.change(ctx, asked, input) };
  }

  @Post(':mission/tick')
  @HttpCode(204)
  @Operation({ summary: 'Tick off a mission that asks nothing', status: 204 })
  async tick(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
  ): Promise<void> {
    await this.ticks.tick(ctx, { rolloutId, mission });
  }
}

function missionRow(
  { id, key, title, minutes, parts }: TesterMission,
  { missions, forms }: Blueprint,
  locale: Locale,
): object {
  const row = missions.find((mission) => mission.id === id);
  const form = forms.find((each) => each.id === row?.formId);
  return {
    ...{ key, title, minutes, importance: row?.importance, instructions: row?.instructions ?? {} },
    form: form ? { key: form.key, questions: form.questions.map((question) => asked(question, locale)) } : null,
    parts: parts.map(({ product, done, state, rated }) => ({ product, done, state, rated })),
  };
}

/** A question with what its instrument brings: the values of its scale, and its statements in the reader's language. */
function asked(question: Question, locale: Locale): object {
  const scale = scaleOf(question);
  const statements = wordingOf(question, locale)?.items;
  return { ...question, ...(scale ? { from: scale.min, to: scale.max } : {}), ...(statements ? { statements } : {}) };
}
