import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Satisfaction, SatisfactionInput, TesterRollouts, Ticks, isLeft } from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import type { Fields } from '../http/forms/fields.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { testingHref, thanksHref } from './testing.paths.js';
import { presentRollout } from './tester-rollout.presenter.js';
import { Wordings } from '../http/wording/wording.js';
import { presentThanks } from './thanks.presenter.js';

class SentQuery {
  @IsString() @MaxLength(40) mission: string;
  @IsOptional() @IsString() @MaxLength(40) product?: string;
}
class ChangedQuery {
  /** Mission and product whose changed answers were just sent: `review/own`. */
  @IsOptional() @IsString() @MaxLength(81) sent?: string;
}
class TickInput {
  @IsString() @MaxLength(40) mission: string;
}

@Controller('testing/:rolloutId')
@SignedIn()
export class TesterRolloutPages {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly ticks: Ticks,
    private readonly satisfaction: Satisfaction,
    private readonly wordings: Wordings,
  ) {}

  @Get()
  async showRollout(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page> {
    return this.rolloutPage(ctx, id, bind(ChangedQuery, query));
  }

  /** Marks a mission without a form as done. */
  @Post('ticks')
  async tick(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Body() form: unknown,
  ): Promise<Redirect> {
    const { mission } = bind(TickInput, form);
    await this.ticks.tick(ctx, { rolloutId, mission });
    return redirect(thanksHref({ id: rolloutId }, { key: mission }));
  }

  /** The page after something was sent or left aside; leads to the missions when nothing was. */
  @Get('thanks')
  async thanks(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page | Redirect> {
    return (await this.thanksPage(ctx, id, query)) ?? redirect(testingHref(id));
  }

  @Post('satisfaction')
  rate(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    const { mission, product, satisfaction } = fields ?? {};
    const place = bind(SentQuery, { mission, ...(product === undefined ? {} : { product }) });
    const part = { product: place.product === undefined ? null : { key: place.product } };
    return attempt(
      async () => this.satisfaction.rate(ctx, { rolloutId, ...place }, bind(SatisfactionInput, { satisfaction })),
      (outcome) =>
        redirect(thanksHref({ id: rolloutId }, { key: place.mission }, part), {
          kind: outcome === 'counted' ? 'success' : 'info',
          key: `testing.flash.rating.${outcome}`,
        }),
      async (problem) =>
        (await this.thanksPage(ctx, rolloutId, place, problem)) ?? this.rolloutPage(ctx, rolloutId, {}, problem),
    );
  }

  private async rolloutPage(
    ctx: RequestContext,
    id: number,
    { sent }: ChangedQuery,
    problem?: InputProblem,
  ): Promise<Page> {
    const rollout = await this.rollouts.mineIn(ctx, id);
    const words = this.wordings.for(ctx);
    const form = sent && `${testingHref(rollout.id)}/missions/${sent}`;
    return page(
      'testing/rollout',
      { ...presentRollout(rollout, words), sent: form },
      {
        title: words.read(rollout.title, rollout),
        scripts: form ? ['form-sent'] : [],
        problem,
      },
    );
  }

  /** Null for a part that is still to do. */
  private async thanksPage(
    ctx: RequestContext,
    id: number,
    query: object,
    problem?: InputProblem,
  ): Promise<Page | null> {
    const rollout = await this.rollouts.mineIn(ctx, id);
    const sent = bind(SentQuery, query);
    const mission = rollout.missions.find(({ key }) => key === sent.mission);
    const part = mission?.parts.find(({ product }) => product?.key === sent.product);
    if (!mission || !part || isLeft(part)) return null;
    const model = presentThanks(rollout, mission, part, this.wordings.for(ctx));
    return page('testing/thanks', model, {
      title: model.title,
      scripts: model.sent ? ['form-sent'] : [],
      problem,
    });
  }
}
