import { randomUUID } from 'node:crypto';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathTo } from '#notifications';
import {
  Database,
  LANGUAGE_TAGS,
  RequestContext,
  Texts,
  errorKind,
  isLost,
  stackTrace,
  type FieldError,
} from '#platform';
import { isApi, wantsJson } from '../request-kind.js';
import { Callers, preferredLocale } from '../context/callers.js';
import { ActionAddresses } from '../pages/action-addresses.js';
import { Frames } from '../pages/frame.js';
import { UnseenCounts } from '../pages/unseen-counts.js';
import type { PageFrame } from '../views/page-frame.js';
import { ViewEngine } from '../views/view-engine.js';
import { problemType, refusal, refusalFrom, type Refusal } from './status.js';
import { typedWords } from './typed-words.js';

const PAGE_TYPE = 'text/html; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';

@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(
    private readonly texts: Texts,
    private readonly views: ViewEngine,
    private readonly frames: Frames,
    private readonly unseen: UnseenCounts,
    private readonly database: Database,
    private readonly callers: Callers,
    private readonly actions: ActionAddresses,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const found = refusalFrom(error, (each) => this.database.dialect.isUnavailable(each));
    this.note(found.status, error, request);
    if (request.ctx ?? found.status >= 500)
      this.answerTo(request.ctx ?? this.callers.anonymous(request), found, request, reply);
    else void this.lateContext(request).then((ctx) => this.answerTo(ctx, found, request, reply));
  }

  /** Of a request that no guard has seen: an unknown address is answered as its reader is used to. */
  private async lateContext(request: FastifyRequest): Promise<RequestContext> {
    try {
      return await this.callers.identify(request);
    } catch {
      return this.callers.anonymous(request);
    }
  }

  private answerTo(ctx: RequestContext, found: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    const page =
      found.status === 404 && !request.ctx && !wantsJson(request) ? this.actions.findPage(request) : undefined;
    if (page !== undefined) return void reply.redirect(page, 303);
    if (found.status === 429) void reply.header('retry-after', String(found.vars['seconds'] ?? 60));
    if (found.status === 503) void reply.header('retry-after', '5');
    if (wantsJson(request)) this.problem(ctx, found, request, reply);
    else if (found.status === 401 && request.method === 'GET')
      void reply.redirect(`${pathTo.signIn()}?next=${encodeURIComponent(request.url)}`, 303);
    else void this.page(ctx, found, request, reply);
  }

  inWords(status: number, asProblem: boolean, acceptLanguage: string | undefined): { type: string; body: string } {
    const ctx = RequestContext.of({
      actor: { kind: 'nobody' },
      locale: preferredLocale(undefined, acceptLanguage),
      requestId: randomUUID(),
    });
    const found = refusal(status);
    if (asProblem) return { type: PROBLEM_TYPE, body: JSON.stringify(this.details(ctx, found)) };
    const frame = {
      locale: ctx.locale,
      title: this.texts.t(ctx.locale, found.titleKey),
      path: '/',
      layout: 'bare' as const,
    };
    return { type: PAGE_TYPE, body: this.view(ctx, found, frame) };
  }

  /** One line for each 503, and none while the database is away, which is said once: there may be hundreds. */
  private note(status: number, error: unknown, { id }: FastifyRequest): void {
    if (isLost(error)) this.logger.debug(`Request ${id} is told to come back: ${errorKind(error)}`);
    else if (status === 503) this.logger.warn(`Request ${id} is told to come back: ${errorKind(error)}`);
    else if (status >= 500) this.logger.error(`Request ${id} failed: ${stackTrace(error)}`);
  }

  private problem(ctx: RequestContext, found: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    if (found.status === 401 && isApi(request)) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(found.status)
      .header('content-language', LANGUAGE_TAGS[ctx.locale])
      .type(PROBLEM_TYPE)
      .send(this.details(ctx, found));
  }

  private details(ctx: RequestContext, found: Refusal): object {
    return {
      type: problemType(found.type),
      title: this.texts.t(ctx.locale, found.titleKey),
      detail: this.texts.t(ctx.locale, found.messageKey, found.vars),
      status: found.status,
      instance: `urn:pepite:request:${ctx.requestId}`,
      ...(found.fields.length ? { errors: found.fields.map((field) => this.fieldProblem(ctx, field)) } : {}),
    };
  }

  private fieldProblem(ctx: RequestContext, { field, messageKey, vars }: FieldError): object {
    return { field, code: messageKey, detail: this.texts.t(ctx.locale, messageKey, vars) };
  }

  private async page(ctx: RequestContext, found: Refusal, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const options = {
      titleKey: found.titleKey,
      layout: ctx.actor.kind === 'person' ? ('main' as const) : ('bare' as const),
    };
    const typed = request.method === 'POST' ? typedWords(request.body) : [];
    const html = this.view(
      ctx,
      found,
      this.frames.around(ctx, request, reply, options, await this.unseenBeside(ctx, found)),
      typed,
    );
    void reply.status(found.status).type(PAGE_TYPE).send(html);
  }

  /** Where something of ours went wrong, or is overburdened, nothing further is asked. */
  private async unseenBeside(ctx: RequestContext, { status }: Refusal): Promise<number> {
    const last = this.unseen.lastShown(ctx);
    return status === 429 || status >= 500 ? last : this.unseen.count(ctx).catch(() => last);
  }

  private view(
    ctx: RequestContext,
    { messageKey, vars, fields, status }: Refusal,
    frame: PageFrame,
    typed: readonly string[] = [],
  ): string {
    const model = {
      title: frame.title,
      message: this.texts.t(ctx.locale, messageKey, vars),
      fields: fields.map((field) => this.texts.t(ctx.locale, field.messageKey, field.vars)),
      status,
      typed,
      requestId: ctx.requestId,
    };
    return this.views.render('errors/show', model, frame);
  }
}
