import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInLinks, type LinkState } from '#identity';
import { Mails, pathTo } from '#notifications';
import { AppError, mintSecret, type RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { CookieJar } from '../http/cookies/cookie-jar.js';
import { attempt } from '../http/forms/attempt.js';
import { localPath } from '../http/pages/local-path.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';

const STATUS = { usable: 200, other_browser: 403, gone: 410 } as const satisfies Record<LinkState, number>;

/** One-time links by e-mail. Only the button signs in, because programs that check mails follow links too. */
@Controller('sign-in/link')
@Public()
export class SignInLinkPages {
  constructor(
    private readonly links: SignInLinks,
    private readonly cookies: CookieJar,
    private readonly browsers: BrowserSessions,
    private readonly mails: Mails,
  ) {}

  @Get()
  ask(@Query('next') next: unknown): Page {
    return this.form('', localPath(next));
  }

  @Post()
  async request(
    @Ctx() ctx: RequestContext,
    @Body() form: { email?: unknown; next?: unknown },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const email = typeof form.email === 'string' ? form.email : '';
    const next = localPath(form.next);
    const browser = this.cookies.browser(request) ?? mintSecret();
    return attempt(
      () => this.links.request(ctx, { email, browser, known: this.cookies.known(request), destination: next }),
      () => {
        this.cookies.keepBrowser(reply, browser);
        return redirect(`${pathTo.signIn()}/link/sent?next=${encodeURIComponent(next)}`);
      },
      (problem) => this.form(email, next, problem),
    );
  }

  @Get('sent')
  sent(@Query('next') next: unknown): Page {
    const again = `?next=${encodeURIComponent(localPath(next))}`;
    return page(
      'sign-in/link-sent',
      { again, mailless: !this.mails.isServerConfigured },
      { titleKey: 'sign-in.link.sent.title', layout: 'bare' },
    );
  }

  @Get(':secret')
  async showSignInLink(
    @Ctx() ctx: RequestContext,
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    return this.opened(secret, await this.links.findLinkState(ctx, secret, this.cookies.browser(request)));
  }

  @Post(':secret')
  async use(
    @Ctx() ctx: RequestContext,
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    let used: { personId: number; destination: string };
    try {
      used = await this.links.consume(ctx, secret, this.cookies.browser(request));
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'gone' && error.code !== 'forbidden')) throw error;
      return this.opened(secret, error.code === 'gone' ? 'gone' : 'other_browser');
    }
    await this.browsers.open(ctx, { request, reply }, used.personId, 'link');
    return redirect(localPath(used.destination));
  }

  private form(email: string, next: string, problem?: InputProblem): Page {
    return page(
      'sign-in/link-ask',
      { values: { email }, next, mailless: !this.mails.isServerConfigured },
      { titleKey: 'sign-in.link.ask.title', layout: 'bare', problem },
    );
  }

  private opened(secret: string, state: LinkState): Page {
    const words = state === 'other_browser' ? 'otherBrowser' : state;
    return page(
      'sign-in/link',
      {
        usable: state === 'usable',
        action: pathTo.signInLink(secret),
        title: `sign-in.link.${words}.title`,
        text: `sign-in.link.${words}.text`,
      },
      { titleKey: `sign-in.link.${words}.title`, layout: 'bare', status: STATUS[state] },
    );
  }
}
