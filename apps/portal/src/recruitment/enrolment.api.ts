import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AppError, bind, type RequestContext } from '#platform';
import { Enrolments, JoinInput, MyInvitation } from '#recruitment';
import { SignedIn } from '../http/access/access.js';
import { Operation } from '../http/api/operation.js';
import { Ctx } from '../http/context/context.decorator.js';

@Controller('api/v1/rollouts/:id')
@SignedIn()
export class EnrolmentApi {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly invitation: MyInvitation,
  ) {}

  @Get('enrolment')
  @Operation({
    summary: 'My enrolment; not found when I am not in it',
    answer: { id: 41, channel: 'mail', charterVersion: 1, done: [{ missionId: 3, productId: 2 }] },
  })
  async mine(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) rolloutId: number): Promise<object> {
    const enrolment = await this.enrolments.mineIn(ctx, rolloutId);
    if (!enrolment) throw AppError.notFound();
    const { id, channel, charterVersion } = enrolment;
    return { id, channel, charterVersion, done: await this.enrolments.doneMarks(ctx, id) };
  }

  @Post('enrolment')
  @Operation({
    summary: 'Join; `charterVersion` is the charter agreed to, needed once per version',
    input: JoinInput,
    request: { charterVersion: 1 },
    status: 201,
    answer: { id: 41 },
    conflicts: true,
  })
  join(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) rolloutId: number,
    @Body() body: unknown,
  ): Promise<{ id: number }> {
    return this.enrolments.enrol(ctx, rolloutId, bind(JoinInput, body ?? {}));
  }

  @Delete('enrolment')
  @HttpCode(204)
  @Operation({ summary: 'Leave; what I sent stays', status: 204 })
  async leave(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) rolloutId: number): Promise<void> {
    await this.enrolments.leave(ctx, rolloutId);
  }

  @Post('invitation/decline')
  @HttpCode(204)
  @Operation({ summary: 'Decline my invitation', status: 204, conflicts: true })
  async decline(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) rolloutId: number): Promise<void> {
    await this.invitation.decline(ctx, rolloutId);
  }
}
