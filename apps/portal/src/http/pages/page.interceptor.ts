import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { CookieJar } from '../cookies/cookie-jar.js';
import { contextOf } from '../context/context.decorator.js';
import { ViewEngine } from '../views/view-engine.js';
import { Frames } from './frame.js';
import { Page, Redirect } from './page.js';

/** Turns what page handlers return into HTML or a redirect. Everything else passes as it is. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly views: ViewEngine,
    private readonly frames: Frames,
    private readonly cookies: CookieJar,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((result: unknown) => {
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

  private render(
    execution: ExecutionContext,
    request: FastifyRequest,
    reply: FastifyReply,
    { view, model, options }: Page,
  ): string {
    const frame = this.frames.around(contextOf(execution), request, reply, options);
    void reply.status(options.status ?? 200).type('text/html; charset=utf-8');
    return this.views.render(view, model, frame);
  }
}
