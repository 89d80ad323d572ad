import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Blueprints, questionScale, instrumentWording, type Blueprint, type Question } from '#campaigns';
import { OpenedStamps } from '#contributions';
import {
  ResponseInput,
  Responses,
  TesterRollouts,
  Ticks,
  canAnswer,
  type ResponseOutcome,
  type TesterMission,
} from '#responses';
import { AppError, bind, type Locale, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { ProductQuery } from './product.query.js';
import { MISSION, RESPONSE, SUPERSEDED } from './testing.examples.js';

/** Missions of a rollout, and the caller's answers. */
@Controller('api/v1/rollouts/:id/missions')
@SignedIn()
export class TestingApi {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly blueprints: Blueprints,
    private readonly responses: Responses,
    private readonly ticks: Ticks,
    private readonly stamps: OpenedStamps,
  ) {}

  @Get()
  @Operation({
    summary:
      'My missions with their questions; not found when I am not in the rollout. `opened` is to be sent along with the answers: it shows that they were begun while the test took them',
    answer: { items: [MISSION], next: null },
  })
  async list(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) rolloutId: number): Promise<object> {
    const rollout = await this.rollouts.mineIn(ctx, rolloutId);
    const blueprint = await this.blueprints.get(ctx, rollout.campaignId, rollout.revision);
    const opened = (mission: TesterMission, product: string | undefined) => {
      const productId = blueprint.products.find(({ key }) => key === product)?.id ?? 0;
      const isAsked = mission.hasForm && canAnswer(rollout);
      return isAsked ? this.stamps.ofForm({ ...rollout, rolloutId, missionId: mission.id, productId }) : null;
    };
    const items = rollout.missions.map((mission) => missionRow(mission, blueprint, ctx.locale, opened));
    return { items, next: null };
  }

  @Post(':mission/responses')
  @Operation({
    summary:
      'Send my answers; the same again is the same response. Others replace what is stored where `basis` is its edition (the `ETag` of `responses/mine`) or the token is that of what is stored; else what is stored stays: 409 `superseded`, and these answers are kept for me (see `untaken`). After the end 409 `late`, unless `opened` shows within 48 hours that they were begun in time. Under `anonymous` the first ones stay: `already_received`. 201 when stored for the first time, 200 otherwise',
    input: ResponseInput,
    request: RESPONSE,
    status: 201,
    otherStatus: 200,
    answer: { outcome: 'stored' },
    conflicts: true,
    conflictAnswer: SUPERSEDED,
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
    void reply.status(statusOf(outcome));
    return { outcome };
  }

  @Get(':mission/responses/mine')
  @Operation({
    summary:
      'What I sent; not found when I have not, or when it was anonymous. Its `ETag` is the `basis` of a change. `noLongerAsked`, where there is any: questions and options of it that were taken out since',
    query: { product: 'Key of the product, for a mission that is done with each' },
    answer: { answers: RESPONSE.answers },
  })
  async own(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Query() query: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { product } = bind(ProductQuery, query);
    const own = await this.responses.own(ctx, { rolloutId, mission, product });
    if (!own) throw AppError.notFound();
    void reply.header('etag', `"${own.basis}"`);
    const { answers, noLongerAsked } = own;
    const isGone = noLongerAsked.questions.length > 0 || Object.keys(noLongerAsked.options).length > 0;
    return { answers, ...(isGone ? { noLongerAsked } : {}) };
  }

  @Put(':mission/responses/mine')
  @Operation({
    summary:
      'Change what I sent, while the rollout is testing. With `basis` only if nothing else has arrived since: else 409 `superseded`, and these answers are kept for me. An answer to a question that is no longer asked stays unless `null` takes it away',
    input: ResponseInput,
    request: RESPONSE,
    answer: { outcome: 'changed' },
    conflicts: true,
    conflictAnswer: SUPERSEDED,
  })
  async change(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ outcome: ResponseOutcome }> {
    const input = bind(ResponseInput, body);
    const outcome = await this.responses.revise(ctx, { rolloutId, mission, product: input.product }, input);
    void reply.status(statusOf(outcome));
    return { outcome };
  }

  @Post(':mission/tick')
  @HttpCode(204)
  @Operation({ summary: 'Tick off a mission that asks nothing', status: 204, conflicts: true })
  async tick(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
  ): Promise<void> {
    await this.ticks.tick(ctx, { rolloutId, mission });
  }
}

/** Answers that were not taken are a conflict: with stored ones, or with the end of the test. */
function statusOf(outcome: ResponseOutcome): number {
  if (outcome === 'stored') return 201;
  return outcome === 'superseded' || outcome === 'late' ? 409 : 200;
}

function missionRow(
  mission: TesterMission,
  { missions, forms }: Blueprint,
  locale: Locale,
  opened: (mission: TesterMission, product: string | undefined) => string | null,
): object {
  const { id, key, title, minutes, parts } = mission;
  const row = missions.find((each) => each.id === id);
  const form = forms.find((each) => each.id === row?.formId);
  return {
    key,
    title,
    minutes,
    importance: row?.importance,
    instructions: row?.instructions ?? {},
    form: form ? { key: form.key, questions: form.questions.map((question) => asked(question, locale)) } : null,
    parts: parts.map(({ product, done, state, rated, untaken }) => ({
      product,
      done,
      state,
      rated,
      untaken,
      opened: opened(mission, product?.key),
    })),
  };
}

/** A question with the values of its scale, and the statements of its instrument in the reader's language. */
function asked(question: Question, locale: Locale): object {
  const scale = questionScale(question);
  const statements = instrumentWording(question, locale)?.items;
  return { ...question, ...(scale ? { from: scale.min, to: scale.max } : {}), ...(statements ? { statements } : {}) };
}
