import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Length } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathTo } from '#notifications';
import { AppError, Texts, bind, type RequestContext } from '#platform';
import { Enrolments, JoinInput, MyInvitation, RolloutOffers } from '#recruitment';
import { SignedIn } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { TESTING } from '../testing/testing.paths.js';
import { CharterReading } from './charter.page-model.js';
import { presentOffer } from './offer.presenter.js';
import { OpenedLinks } from '../http/cookies/opened-links.js';
import { joinLinkHref } from './recruitment.paths.js';

class JoinQuery {
  @IsOptional() @IsString() @Length(1, 40) via?: string;
}

@Controller('rollouts/:id')
@SignedIn()
export class JoinPages {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly offers: RolloutOffers,
    private readonly invitation: MyInvitation,
    private readonly openings: OpenedLinks,
    private readonly charter: CharterReading,
    private readonly texts: Texts,
  ) {}

  @Get('join')
  async showJoining(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Query() query: object,
  ): Promise<Page | Redirect> {
    if (await this.enrolments.mineIn(ctx, id)) return redirect(TESTING);
    return this.form(ctx, id, bind(JoinQuery, query));
  }

  @Post('join')
  async join(
    @Ctx() ctx: RequestContext,
    @Param('id', ParseIntPipe) id: number,
    @Body() form: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const { via, ...rest } = form ?? {};
    return attempt(
      async () => this.enrolments.enrol(ctx, id, bind(JoinInput, { ...rest, ...(via ? { via } : {}) })),
      async () => {
        if (typeof via === 'string' && via) await this.openings.note(ctx, request, reply, via);
        return redirect(TESTING, { kind: 'success', key: 'recruitment.flash.joined' });
      },
      (problem) => this.form(ctx, id, typeof via === 'string' ? { via } : {}, problem),
    );
  }

  @Post('join/opened')
  @HttpCode(204)
  async opened(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<void> {
    await this.invitation.noteOpened(ctx, id);
  }

  @Post('join/decline')
  async decline(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Page | Redirect> {
    return attempt(
      () => this.invitation.decline(ctx, id),
      () => redirect(TESTING, { kind: 'info', key: 'recruitment.flash.declined' }),
      (problem) => this.form(ctx, id, {}, problem),
    );
  }

  @Post('leave')
  async leave(@Ctx() ctx: RequestContext, @Param('id', ParseIntPipe) id: number): Promise<Redirect> {
    await this.enrolments.leave(ctx, id);
    return redirect(TESTING, { kind: 'info', key: 'recruitment.flash.left' });
  }

  private async form(ctx: RequestContext, id: number, { via }: JoinQuery, problem?: InputProblem): Promise<Page> {
    const found = await this.offers.findOffer(ctx, id);
    const mine = ctx.actor.kind === 'person' && ctx.actor.entityId === found.rollout.entityId;
    if (!mine || found.rollout.status === 'draft') throw AppError.notFound();
    const invitation = await this.invitation.mine(ctx, id);
    const offer = presentOffer(this.texts, ctx.locale, found);
    const model = {
      offer,
      via,
      charter: await this.charter.toRead(ctx, found.rollout.entityLocale),
      action: pathTo.joiningRollout(id),
      opened: [
        ...(invitation && !invitation.openedAt ? [`${pathTo.joiningRollout(id)}/opened`] : []),
        ...(via ? [`${joinLinkHref(encodeURIComponent(via))}/opened`] : []),
      ],
      can: { decline: invitation !== null && invitation.status !== 'accepted' && invitation.status !== 'declined' },
    };
    return page('recruitment/join', model, { title: offer.title, scripts: ['opened'], problem });
  }
}
