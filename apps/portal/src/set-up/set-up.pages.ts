import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FirstRun, SetUp, SetUpInput } from '#identity';
import { AppError, bind, type RequestContext } from '#platform';
import { ENTITIES } from '../entities/entities.paths.js';
import { placesFor } from '../entities/form-choices.presenter.js';
import { Public } from '../http/access/access.js';
import { Ctx } from '../http/context/context.decorator.js';
import { attempt } from '../http/forms/attempt.js';
import { page, redirect, type InputProblem, type Page, type Redirect } from '../http/pages/page.js';
import { BrowserSessions } from '../http/sessions/browser-sessions.js';

/** In the order of the form, which is also that of the error summary. */
const FIELDS = [
  'setUpCode',
  'code',
  'name',
  'country',
  'locale',
  'timeZone',
  'firstName',
  'lastName',
  'email',
  'employeeNumber',
  'password',
];

/** The first run: only available until there is a central team. */
@Controller('set-up')
@Public()
export class SetUpPages {
  constructor(
    private readonly setUp: SetUp,
    private readonly firstRun: FirstRun,
    private readonly browsers: BrowserSessions,
  ) {}

  @Get()
  async showSetUp(@Ctx() ctx: RequestContext): Promise<Page> {
    if (!(await this.setUp.isNeeded())) throw new AppError('set-up.done', {}, 'gone');
    return this.form(ctx, { locale: ctx.locale, timeZone: 'Europe/Paris' });
  }

  @Post()
  async complete(
    @Ctx() ctx: RequestContext,
    @Body() form: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Redirect> {
    return attempt(
      async () => this.firstRun.complete(ctx, bind(SetUpInput, form)),
      async ({ personId }) => {
        await this.browsers.open(ctx, { request, reply }, personId, 'set_up');
        return redirect(ENTITIES, { kind: 'success', key: 'set-up.welcome' });
      },
      (problem) => this.form(ctx, form, inOrder(problem)),
    );
  }

  private form(ctx: RequestContext, values: object, problem?: InputProblem): Page {
    return page(
      'set-up/show',
      { values, ...placesFor(ctx.locale) },
      { titleKey: 'set-up.title', layout: 'bare', problem },
    );
  }
}

function inOrder(problem: InputProblem): InputProblem {
  const fields = [...problem.fields].sort((one, other) => FIELDS.indexOf(one.field) - FIELDS.indexOf(other.field));
  return { ...problem, fields };
}
