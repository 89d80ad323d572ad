import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGE_TAGS, RequestContext, Texts, type FieldError } from '#platform';
import { isApi, wantsJson } from '../api/api-path.js';
import { CookieJar } from '../cookies/cookie-jar.js';
import { preferredLocale } from '../context/preferred-locale.js';
import { Frames } from '../pages/frame.js';
import { ViewEngine } from '../views/view-engine.js';
import { refusalOf, type Refusal } from './status.js';

/** The edge where errors get words: problem details (RFC 9457) for the API, a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(
    private readonly texts: Texts,
    private readonly views: ViewEngine,
    private readonly frames: Frames,
    private readonly cookies: CookieJar,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error);
    if (refusal.status >= 500)
      this.logger.error(error instanceof Error ? error.stack : error, { requestId: request.id });
    const ctx = request.ctx ?? anonymousContext(request, this.cookies.language(request));
    if (refusal.status === 429) void reply.header('retry-after', String(refusal.vars['seconds'] ?? 60));
    if (refusal.status === 503) void reply.header('retry-after', '5');
    if (wantsJson(request)) this.problem(ctx, refusal, request, reply);
    else if (refusal.status === 401 && request.method === 'GET')
      void reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
    else this.page(ctx, refusal, request, reply);
  }

  private problem(ctx: RequestContext, refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    if (refusal.status === 401 && isApi(request)) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(refusal.status)
      .header('content-language', LANGUAGE_TAGS[ctx.locale])
      .type('application/problem+json')
      .send({
        type: `urn:pepite:error:${refusal.messageKey}`,
        title: this.texts.t(ctx.locale, refusal.titleKey),
        detail: this.texts.t(ctx.locale, refusal.messageKey, refusal.vars),
        status: refusal.status,
        instance: `urn:pepite:request:${request.id}`,
        ...(refusal.fields.length ? { errors: refusal.fields.map((field) => this.fieldProblem(ctx, field)) } : {}),
      });
  }

  private fieldProblem(ctx: RequestContext, { field, messageKey, vars }: FieldError): object {
    return { field, code: messageKey, detail: this.texts.t(ctx.locale, messageKey, vars) };
  }

  private page(ctx: RequestContext, refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    const options = {
      titleKey: refusal.titleKey,
      layout: ctx.actor.kind === 'person' ? ('main' as const) : ('bare' as const),
    };
    const message = this.texts.t(ctx.locale, refusal.messageKey, refusal.vars);
    const fields = refusal.fields.map(({ messageKey, vars }) => this.texts.t(ctx.locale, messageKey, vars));
    const frame = this.frames.around(ctx, request, reply, options);
    const html = this.views.render(
      'errors/show',
      { title: frame.title, message, fields, status: refusal.status, requestId: request.id },
      frame,
    );
    void reply.status(refusal.status).type('text/html; charset=utf-8').send(html);
  }
}

function anonymousContext(request: FastifyRequest, chosen: string | undefined): RequestContext {
  const locale = preferredLocale(chosen, request.headers['accept-language']);
  return RequestContext.of({ actor: { kind: 'nobody' }, locale, requestId: request.id });
}
