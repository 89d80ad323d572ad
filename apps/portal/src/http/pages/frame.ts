import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Texts, type RequestContext } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import type { PageFrame } from '../views/page-frame.js';
import { navigationFor } from './navigation.js';
import type { InputProblem, PageOptions } from './page.js';

/** Puts around a page what every page has: title, navigation, messages, who is signed in. */
@Injectable()
export class Frames {
  constructor(
    private readonly texts: Texts,
    private readonly cookies: CookieJar,
  ) {}

  around(ctx: RequestContext, request: FastifyRequest, reply: FastifyReply, options: PageOptions): PageFrame {
    const say = (key: string, vars?: object) => this.texts.t(ctx.locale, key, vars as Record<string, unknown>);
    const flash = this.cookies.takeFlash(request, reply);
    return {
      locale: ctx.locale,
      title: options.title ?? say(options.titleKey ?? 'common.product'),
      path: request.url,
      timeZone: options.timeZone ?? ctx.timeZone,
      layout: options.layout,
      width: options.width,
      scripts: options.scripts,
      nav: navigationFor(ctx.actor, request.url).map(({ key, href, current }) => ({ label: say(key), href, current })),
      person: ctx.actor.kind === 'person' ? { name: ctx.actor.name } : undefined,
      flash: flash ? [{ kind: flash.kind, text: say(flash.key, flash.vars) }] : undefined,
      errors: options.problem && this.errorsOf(ctx, options.problem),
    };
  }

  private errorsOf(ctx: RequestContext, problem: InputProblem): PageFrame['errors'] {
    const fields = problem.fields.map(({ field, messageKey, vars }) => ({
      field,
      text: this.texts.t(ctx.locale, messageKey, vars),
      subject: problem.subjects?.[field],
    }));
    return fields.length ? fields : [{ field: '', text: this.texts.t(ctx.locale, problem.messageKey, problem.vars) }];
  }
}
