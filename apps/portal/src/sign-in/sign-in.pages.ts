import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DemoSignIns, SetUp } from '#identity';
import { Mails, pathTo } from '#notifications';
import { AppError, type FieldError, type RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { localPath } from '../http/pages/local-path.js';
import { page, problemFrom, redirect, type Page, type Redirect } from '../http/pages/page.js';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';
import { PasswordGuard } from '../http/sessions/password.strategy.js';
import { presentSignIn } from './sign-in.presenter.js';

interface SignInForm {
  email?: unknown;
  password?: unknown;
  next?: unknown;
}

@Controller()
export class SignInPages {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly demo: DemoSignIns,
    private readonly setUp: SetUp,
    private readonly mails: Mails,
  ) {}

  /** `again` shows the form also to somebody who is signed in and has to prove their identity. */
  @Get('sign-in')
  @Public()
  async showSignIn(
    @Ctx() ctx: RequestContext,
    @Query() query: { next?: unknown; again?: unknown },
  ): Promise<Page | Redirect> {
    const next = localPath(query.next);
    if (ctx.actor.kind === 'person' && query.again === undefined) return redirect(next);
    return this.form(next, '');
  }

  @Post('sign-in')
  @Public()
  @UseGuards(PasswordGuard)
  async signIn(
    @Ctx() ctx: RequestContext,
    @Body() form: SignInForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    const next = localPath(form.next);
    if (!request.provedPersonId)
      return this.form(next, typeof form.email === 'string' ? form.email : '', missing(form));
    await this.browsers.open(ctx, { request, reply }, request.provedPersonId, 'password');
    return redirect(next);
  }

  @Post('sign-in/demo')
  @Public()
  async continueAs(
    @Ctx() ctx: RequestContext,
    @Body() form: { personId?: unknown; next?: unknown },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    const { personId } = await this.demo.choose(Number(form.personId));
    await this.browsers.open(ctx, { request, reply }, personId, 'demo');
    return redirect(localPath(form.next));
  }

  @Post('sign-out')
  @Public()
  async signOut(@Ctx() ctx: RequestContext, @Res({ passthrough: true }) reply: FastifyReply): Promise<Redirect> {
    await this.browsers.close(ctx, reply);
    return redirect(pathTo.signIn(), { kind: 'success', key: 'sign-in.signedOut' });
  }

  private async form(next: string, email: string, fields?: readonly FieldError[]): Promise<Page> {
    const people = await this.demo.list();
    const problem = fields && problemFrom(AppError.invalid(fields, 'sign-in.refused'));
    const view = presentSignIn(next, email, await this.setUp.isNeeded(), people);
    return page(
      'sign-in/show',
      { ...view, byLink: this.mails.isServerConfigured },
      {
        titleKey: 'sign-in.title',
        layout: 'bare',
        problem,
      },
    );
  }
}

/** The empty fields; none when the form was complete and only wrong, so that no field is blamed. */
function missing({ email, password }: SignInForm): FieldError[] {
  return [
    ...(email ? [] : [{ field: 'email', messageKey: 'errors.required' }]),
    ...(password ? [] : [{ field: 'password', messageKey: 'sign-in.passwordMissing' }]),
  ];
}
