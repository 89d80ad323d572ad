import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { TesterRollouts, Ticks, type TesterRollout } from '#feedback';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { rolloutHref, thanksHref } from './places.js';
import { presentRollout, presentThanks } from './tester-rollout.presenter.js';
import { Speakers } from './tester-words.js';

class SentQuery {
  @IsString() @MaxLength(40) mission: string;
  @IsOptional() @IsString() @MaxLength(40) product?: string;
}
class TickInput {
  @IsString() @MaxLength(40) mission: string;
}

/** One rollout as its tester sees it. */
@Controller('testing/:rolloutId')
@SignedIn()
export class TesterRolloutPages {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly ticks: Ticks,
    private readonly speakers: Speakers,
  ) {}

  @Get()
  async show(@Ctx() ctx: RequestContext, @Param('rolloutId', ParseIntPipe) id: number): Promise<Page> {
    const rollout = await this.rollouts.mineIn(ctx, id);
    const words = this.speakers.for(ctx);
    return page('testing/rollout', presentRollout(rollout, words), { title: words.read(rollout.title, rollout) });
  }

  /** Missions without a form are ticked off. */
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

  /** After something was sent; for whoever has not, the missions. */
  @Get('thanks')
  async thanks(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page | Redirect> {
    const rollout = await this.rollouts.mineIn(ctx, id);
    const sent = sentOf(rollout, bind(SentQuery, query));
    if (!sent?.part.done) return redirect(rolloutHref(rollout));
    const model = presentThanks(rollout, sent.mission, sent.part, this.speakers.for(ctx));
    return page('testing/thanks', model, { titleKey: 'testing.thanks.title' });
  }
}

function sentOf(rollout: TesterRollout, query: SentQuery) {
  const mission = rollout.missions.find(({ key }) => key === query.mission);
  const part = mission?.parts.find(({ product }) => product?.key === query.product);
  return mission && part && { mission, part };
}
