import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import { MissionStateInput, MissionStates, type MissionPlace } from '#feedback';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/pages/attempt.js';
import { redirect, type Page, type Redirect } from '../http/pages/page.js';
import { clientTokenOf, type Fields } from './answer-fields.js';
import { MissionPage } from './mission-page.js';
import { missionHref, thanksHref } from './places.js';

/** Missions that somebody cannot do, or does not want to. */
@Controller('testing/:rolloutId/missions/:mission')
@SignedIn()
export class MissionStatePages {
  constructor(
    private readonly states: MissionStates,
    private readonly missions: MissionPage,
  ) {}

  @Post('state')
  set(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission }, fields ?? {});
  }

  @Post(':product/state')
  setForProduct(
    @Ctx() ctx: RequestContext,
    @Param('rolloutId', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Param('product') product: string,
    @Body() fields: Fields | undefined,
  ): Promise<Page | Redirect> {
    return this.take(ctx, { rolloutId, mission, product }, fields ?? {});
  }

  private take(ctx: RequestContext, place: MissionPlace, fields: Fields): Promise<Page | Redirect> {
    const { state, why } = fields;
    const given = { state, clientToken: clientTokenOf(fields), ...(why === undefined ? {} : { why }) };
    return attempt(
      () => this.states.set(ctx, place, bind(MissionStateInput, given)),
      () => leadOn(place, state === 'none'),
      (problem) => this.missions.show(ctx, place, { fields, problem }),
    );
  }
}

function leadOn({ rolloutId, mission, product }: MissionPlace, goesOn: boolean): Redirect {
  const part = { product: product === undefined ? null : { key: product } };
  const [rollout, named] = [{ id: rolloutId }, { key: mission }];
  if (!goesOn) return redirect(thanksHref(rollout, named, part));
  return redirect(missionHref(rollout, named, part), { kind: 'info', key: 'testing.flash.goesOn' });
}
