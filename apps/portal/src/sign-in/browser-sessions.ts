import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions, type Session } from '#identity';
import type { RequestContext } from '#platform';
import { CookieJar } from '../http/cookies/cookie-jar.js';
import { deviceName } from './device-name.js';

/** Signs a browser in and out: the session in the database and the cookie that belongs to it. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookies: CookieJar,
  ) {}

  /** Starts a new session; one the browser had before ends, whoever planted it. */
  async open(
    ctx: RequestContext,
    { request, reply }: Exchange,
    personId: number,
    method: Session['method'],
  ): Promise<void> {
    const device = deviceName(request.headers['user-agent']);
    const secret = await this.sessions.start(ctx, personId, method, device, this.cookies.session(request));
    this.cookies.keepSession(reply, secret);
  }

  async close(ctx: RequestContext, reply: FastifyReply): Promise<void> {
    if (ctx.actor.kind === 'person' && ctx.actor.sessionId) await this.sessions.end(ctx, ctx.actor.sessionId);
    this.cookies.dropSession(reply);
  }
}

export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}
