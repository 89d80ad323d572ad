import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { RequestContext } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import { requestContext } from '../context/context.decorator.js';
import { queueAnswer } from '../queue/queue-answer.js';
import { isFromQueue } from '../request-kind.js';
import { ViewEngine } from '../views/view-engine.js';
import { Frames, withMarks } from './frame.js';
import { Page, Redirect, type PageOptions } from './page.js';
import { UnseenCounts } from './unseen-counts.js';

@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly views: ViewEngine,
    private readonly frames: Frames,
    private readonly cookies: CookieJar,
    private readonly unseen: UnseenCounts,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (result: unknown) => {
        if (request.method === 'POST') this.unseen.doubt(requestContext(execution));
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

  /** A page that many open at once asks nothing further. */
  private async unseenBeside(ctx: RequestContext, { isShared, asksLittle }: PageOptions): Promise<number> {
    if (isShared) return this.unseen.lastShown(ctx);
    return asksLittle ? this.unseen.countLately(ctx) : this.unseen.count(ctx);
  }

  private async render(
    execution: ExecutionContext,
    request: FastifyRequest,
    reply: FastifyReply,
    { view, model, options }: Page,
  ): Promise<string | Buffer> {
    const ctx = requestContext(execution);
    const unseen = await this.unseenBeside(ctx, options);
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
