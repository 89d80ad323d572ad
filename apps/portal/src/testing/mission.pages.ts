import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import type { RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import type { Fields } from '../http/forms/fields.js';
import type { Page, Redirect } from '../http/pages/page.js';
import { MissionPageModel } from './mission.page-model.js';
import { SentAnswers } from './sent-answers.page-model.js';

/** The page of a mission, and sending its answers. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class MissionPages {
  constructor(
    private readonly missions: MissionPageModel,
    private readonly sent: SentAnswers,
  ) {}

  @Get()
  showMission(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
  ): Promise<Page | Redirect> {
    return this.missions.begin(ctx, { rolloutId, mission });
  }

  @Get(':product')
  showProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
  ): Promise<Page> {
    return this.missions.showMission(ctx, { rolloutId, mission, product });
  }

  @Post()
  send(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields,
  ): Promise<Page | Redirect> {
    return this.sent.take(ctx, { rolloutId, mission }, fields);
  }

  @Post(':product')
  sendProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields,
  ): Promise<Page | Redirect> {
    return this.sent.take(ctx, { rolloutId, mission, product }, fields);
  }
}
