import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PersonRecords } from '#identity';
import { AppError, isLocale, type RequestContext } from '#platform';
import { Public } from '../access/access.js';
import { Ctx } from '../context/context.decorator.js';
import { CookieJar } from '../cookies/cookie-jar.js';
import { localPath } from '../pages/local-path.js';
import { redirect, type Redirect } from '../pages/page.js';

@Controller('language')
export class LanguagePages {
  constructor(
    private readonly cookies: CookieJar,
    private readonly people: PersonRecords,
  ) {}

  @Post()
  @Public()
  async choose(
    @Ctx() ctx: RequestContext,
    @Body() body: { locale?: unknown; returnTo?: unknown },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    if (!isLocale(body.locale)) throw AppError.invalid([]);
    if (ctx.actor.kind === 'person') await this.people.speak(ctx, body.locale);
    this.cookies.keepLanguage(reply, body.locale);
    return redirect(localPath(body.returnTo));
  }
}
