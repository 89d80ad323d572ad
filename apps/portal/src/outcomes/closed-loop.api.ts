import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { LOOP_READERS, ClosedLoops, type CampaignLoops } from '#insights';
import type { RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';
import { CAMPAIGN_LOOP_EXAMPLE, ROLLOUT_LOOP_EXAMPLE, WITHHELD_LOOP } from './outcomes.examples.js';

@Controller('api/v1')
@Requires(LOOP_READERS)
@LongReading()
export class ClosedLoopApi {
  constructor(private readonly loops: ClosedLoops) {}

  @Get('campaigns/:id/closed-loop')
  @Operation({
    summary: 'The closed loop of each entity I may see, and of all that have five contributions or more together',
    answer: CAMPAIGN_LOOP_EXAMPLE,
    besides: WITHHELD_LOOP,
  })
  campaign(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<CampaignLoops> {
    return this.loops.ofCampaign(ctx, id);
  }

  @Get('rollouts/:id/closed-loop')
  @Operation({
    summary: 'The closed loop of one rollout, beside that of its campaign',
    answer: ROLLOUT_LOOP_EXAMPLE,
    besides: WITHHELD_LOOP,
  })
  rollout(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<object> {
    return this.loops.ofRollout(ctx, id);
  }
}
