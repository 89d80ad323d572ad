import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { LateMarks, type LateCounts } from '#contributions';
import { RESULT_READERS, Results } from '#insights';
import type { RequestContext } from '#platform';
import { Requires } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';
import { LongReading } from '../http/patience/long-reading.js';

@Controller('api/v1/rollouts/:id/late')
@Requires(RESULT_READERS)
@LongReading()
export class LateApi {
  constructor(
    private readonly results: Results,
    private readonly late: LateMarks,
  ) {}

  @Get()
  @Operation({
    summary:
      'How many forms came within 48 hours after the end, begun in time, and count (`taken`), and how many forms and contributions came too late; never whose',
    answer: { taken: 3, answers: 1, contribution: 0 },
  })
  async counts(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<LateCounts> {
    await this.results.rolloutSheet(ctx, id);
    return this.late.countLate(ctx, id);
  }
}
