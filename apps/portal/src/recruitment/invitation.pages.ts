import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { People } from '#identity';
import { pathTo } from '#notifications';
import { Texts, type RequestContext } from '#platform';
import { InvitationLinks, type OpenedInvitation } from '#recruitment';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';
import { presentOffer } from './offer.presenter.js';

/** The page of an invitation's link. A GET changes nothing, because programs that check mails follow links too. */
@Controller('invitations/:token')
@Public()
export class InvitationPages {
  constructor(
    private readonly links: InvitationLinks,
    private readonly people: People,
    private readonly browsers: BrowserSessions,
    private readonly texts: Texts,
  ) {}

  @Get()
  showInvitation(@Ctx() ctx: RequestContext, @Param('token') token: string): Promise<Page> {
    return this.landing(ctx, token);
  }

  @Post()
  async accept(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return attempt(
      () => this.links.accept(ctx, token),
      async ({ personId, rolloutId, signIn }) => {
        const next = pathTo.joiningRollout(rolloutId);
        if (signIn) await this.browsers.open(ctx, { request, reply }, personId, 'invitation');
        return redirect(
          signIn || ctx.personId === personId ? next : `${pathTo.signIn()}?next=${encodeURIComponent(next)}`,
        );
      },
      (problem) => this.landing(ctx, token, problem),
    );
  }

  /** Sent by the page's script at the first movement, touch or key. */
  @Post('opened')
  @HttpCode(204)
  async opened(@Ctx() ctx: RequestContext, @Param('token') token: string): Promise<void> {
    await this.links.noteOpened(ctx, token);
  }

  @Post('decline')
  async decline(@Ctx() ctx: RequestContext, @Param('token') token: string): Promise<Page | Redirect> {
    return attempt(
      () => this.links.decline(ctx, token),
      () => redirect(pathTo.invitation(token)),
      (problem) => this.landing(ctx, token, problem),
    );
  }

  private async landing(ctx: RequestContext, token: string, problem?: InputProblem): Promise<Page> {
    const opened = await this.links.findInvitation(ctx, token);
    const offer = presentOffer(this.texts, ctx.locale, opened.offer);
    const inviter = await this.inviterOf(ctx, opened);
    const model = {
      offer,
      inviter,
      action: pathTo.invitation(token),
      opened: `${pathTo.invitation(token)}/opened`,
      ...stateOf(ctx, opened),
    };
    return page('recruitment/invitation', model, { title: offer.title, layout: 'bare', scripts: ['opened'], problem });
  }

  private async inviterOf(ctx: RequestContext, { invitation, offer }: OpenedInvitation): Promise<string> {
    const names = await this.people.findNames(ctx, invitation.invitedBy ? [invitation.invitedBy] : []);
    return names.get(invitation.invitedBy ?? 0)?.name ?? offer.rollout.entityName;
  }
}

interface LandingState {
  joined: boolean;
  declined: boolean;
  /** Name of somebody else who is signed in to this browser. */
  stranger: string | null;
}

function stateOf(ctx: RequestContext, { invitation }: OpenedInvitation): LandingState {
  const stranger = ctx.actor.kind === 'person' && ctx.actor.personId !== invitation.personId;
  return {
    joined: invitation.status === 'accepted',
    declined: invitation.status === 'declined',
    stranger: stranger && ctx.actor.kind === 'person' ? ctx.actor.name : null,
  };
}
