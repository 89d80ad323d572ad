import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JoinCodes } from '#identity';
import { bind, type RequestContext } from '#platform';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { localPath } from '../http/pages/local-path.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';

class JoinCodeInput {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  code: string;
}

/** Signing in with a printed code: typed, never part of an address, which would end up in histories and logs. */
@Controller('sign-in/code')
@Public()
export class JoinCodePages {
  constructor(
    private readonly codes: JoinCodes,
    private readonly browsers: BrowserSessions,
  ) {}

  @Get()
  showJoinCode(): Page {
    return this.form();
  }

  @Post()
  async redeem(
    @Ctx() ctx: RequestContext,
    @Body() form: object,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.codes.redeem(ctx, bind(JoinCodeInput, form).code),
      async ({ personId, destination }) => {
        await this.browsers.open(ctx, { request, reply }, personId, 'join_code');
        return redirect(localPath(destination));
      },
      (problem) => this.form(problem),
    );
  }

  private form(problem?: InputProblem): Page {
    return page('sign-in/code', {}, { titleKey: 'sign-in.code.title', layout: 'bare', problem });
  }
}
