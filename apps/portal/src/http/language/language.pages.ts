import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, isLocale } from '#platform';
import { Public } from '../access/access.js';
import { CookieJar } from '../cookies/cookie-jar.js';
import { localPath } from '../pages/local-path.js';
import { redirect, type Redirect } from '../pages/page.js';

/** The language of a browser nobody is signed in to; people who are keep theirs in their profile. */
@Controller('language')
export class LanguagePages {
  constructor(private readonly cookies: CookieJar) {}

  @Post()
  @Public()
  choose(
    @Body() body: { locale?: unknown; returnTo?: unknown },
    @Req() _request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Redirect {
    if (!isLocale(body.locale)) throw AppError.invalid([]);
    this.cookies.keepLanguage(reply, body.locale);
    return redirect(localPath(body.returnTo));
  }
}
