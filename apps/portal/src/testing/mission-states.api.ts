import { Body, Controller, HttpCode, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import {
  MissionStateInput,
  MissionStates,
  Satisfaction,
  SatisfactionInput,
  type MissionStateOutcome,
  type RatingOutcome,
} from '#responses';
import { bind, type RequestContext } from '#platform';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';

@Controller('api/v1/rollouts/:id/missions/:mission')
@SignedIn()
export class MissionStatesApi {
  constructor(
    private readonly states: MissionStates,
    private readonly satisfaction: Satisfaction,
  ) {}

  @Put('state')
  @Operation({
    summary:
      'I am blocked (with why, which becomes a contribution of mine), skip it, or go on with it after all (`none`); doing it takes it back as well. What is done already stays done (`already_done`), and what stopped me is told all the same',
    input: MissionStateInput,
    request: { product: 'own', state: 'blocked', why: 'It asks for a card I do not have.', clientToken: 'q2Yb7Lx0' },
    answer: { outcome: 'set' },
    conflicts: true,
  })
  async set(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
  ): Promise<{ outcome: MissionStateOutcome }> {
    const input = bind(MissionStateInput, body);
    return { outcome: await this.states.set(ctx, { rolloutId, mission, product: input.product }, input) };
  }

  @Post('satisfaction')
  @HttpCode(200)
  @Operation({
    summary: 'How satisfied I am, 1 to 5, once I am through with it. Only counted, whatever the feedback mode; once',
    input: SatisfactionInput,
    request: { product: 'own', satisfaction: 4 },
    answer: { outcome: 'counted' },
    conflicts: true,
  })
  async rate(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Param('mission') mission: string,
    @Body() body: unknown,
  ): Promise<{ outcome: RatingOutcome }> {
    const input = bind(SatisfactionInput, body);
    return { outcome: await this.satisfaction.rate(ctx, { rolloutId, mission, product: input.product }, input) };
  }
}
