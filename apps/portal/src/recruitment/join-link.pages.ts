import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { People } from '#identity';
import { pathTo } from '#notifications';
import { AppError, Texts, type RequestContext } from '#platform';
import { JoinLinks } from '#recruitment';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { page, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { presentOffer } from './offer.presenter.js';
import { OpenedLinks } from '../http/cookies/opened-links.js';
import { joinLinkHref } from './recruitment.paths.js';

/** From a poster or a message. It gives no access: only people of the entity can join, signed in. */
@Controller('join/:token')
@Public()
export class JoinLinkPages {
  constructor(
    private readonly links: JoinLinks,
    private readonly openings: OpenedLinks,
    private readonly people: People,
    private readonly texts: Texts,
  ) {}

  @Get()
  async showJoinLink(@Ctx() ctx: RequestContext, @Param('token') token: string): Promise<Page | Redirect> {
    const { link, offer } = await this.links.findJoinLink(ctx, token);
    const next = `${pathTo.joiningRollout(link.rolloutId)}?via=${encodeURIComponent(token)}`;
    if (ctx.actor.kind === 'person') {
      if (ctx.actor.entityId !== offer.rollout.entityId) throw AppError.notFound('recruitment.errors.noLink');
      return redirect(next);
    }
    const ambassador = (await this.people.findNames(ctx, [link.ambassadorId])).get(link.ambassadorId);
    const view = presentOffer(this.texts, ctx.locale, offer);
    const model = {
      offer: view,
      ambassador: ambassador?.name,
      opened: `${joinLinkHref(token)}/opened`,
      signIn: `${pathTo.signIn()}?next=${encodeURIComponent(next)}`,
    };
    return page('recruitment/join-link', model, { title: view.title, layout: 'bare', scripts: ['opened'] });
  }

  @Post('opened')
  @HttpCode(204)
  async opened(
    @Ctx() ctx: RequestContext,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const known = await this.openings.note(ctx, request, reply, token);
    if (!known) throw AppError.notFound('recruitment.errors.noLink');
  }
}
