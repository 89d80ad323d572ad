import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { InboxReadModel } from '#notifications';
import type { RequestContext } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import { requestContext } from '../context/context.decorator.js';
import { queueAnswer } from '../queue/queue-answer.js';
import { isFromQueue } from '../request-kind.js';
import { ViewEngine } from '../views/view-engine.js';
import { Frames, withMarks } from './frame.js';
import { Page, Redirect } from './page.js';

@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly views: ViewEngine,
    private readonly frames: Frames,
    private readonly cookies: CookieJar,
    private readonly inbox: InboxReadModel,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (result: unknown) => {
        if (isFromQueue(request) && (result instanceof Redirect || result instanceof Page))
          return this.tellQueue(requestContext(execution), reply, result);
        if (result instanceof Redirect) return this.redirect(reply, result);
        if (result instanceof Page) return this.render(execution, request, reply, result);
        return result;
      }),
    );
  }

  private redirect(reply: FastifyReply, { path, flash }: Redirect): string {
    if (flash) this.cookies.keepFlash(reply, flash);
    void reply.status(303).header('location', path).type('text/plain');
    return '';
  }

  private tellQueue(ctx: RequestContext, reply: FastifyReply, result: Redirect | Page): object {
    if (result instanceof Redirect && result.flash && !result.flash.toRead) this.cookies.keepFlash(reply, result.flash);
    const { status, body } = queueAnswer(result, {
      message: (flash) => this.frames.wordFlash(ctx, flash),
      problem: (problem) => this.frames.wordErrors(ctx, problem),
    });
    void reply.status(status);
    return body;
  }

  private async render(
    execution: ExecutionContext,
    request: FastifyRequest,
    reply: FastifyReply,
    { view, model, options }: Page,
  ): Promise<string | Buffer> {
    const ctx = requestContext(execution);
    const unseen = options.unseen ? await this.inbox.unseen(ctx) : undefined;
    const frame = this.frames.around(ctx, request, reply, options, unseen);
    void reply.status(options.status ?? 200).type('text/html; charset=utf-8');
    const { own } = options;
    if (!own) return this.views.render(view, model, frame);
    // Neither pages with a query, which anybody can make up and fill the cache with, nor those with a message.
    const isShared = options.isShared === true && !frame.flash && !frame.path.includes('?');
    const page = this.views.draw(view, model, withMarks(frame, own), isShared);
    if (!isShared || !takesGzip(request)) return page.filled(own);
    void reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
    return page.gzipped(own);
  }
}

const GZIP = /^gzip(;q=(1(\.0*)?|0\.0*[1-9]\d*))?$/;

export function takesGzip({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  if (headers['x-no-compression'] !== undefined) return false;
  const accepted = (headers['accept-encoding'] ?? '').toLowerCase().replaceAll(' ', '');
  return accepted.split(',').some((encoding) => GZIP.test(encoding));
}
