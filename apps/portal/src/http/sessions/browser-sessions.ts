import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeDevices, KnownBrowsers, Sessions, type Session } from '#identity';
import type { RequestContext } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import { deviceName } from '../devices/devices.js';

/** Sign-ins that only the person themselves can have made. */
const SHOWN_BY_THEMSELVES: readonly Session['method'][] = ['password', 'link', 'set_up'];

@Injectable()
export class BrowserSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly codeDevices: CodeDevices,
    private readonly known: KnownBrowsers,
    private readonly cookies: CookieJar,
  ) {}

  /** Ends the browser's earlier session, so that a planted one cannot live on. */
  async open(
    ctx: RequestContext,
    { request, reply }: Exchange,
    personId: number,
    method: Session['method'],
  ): Promise<void> {
    const device = deviceName(request.headers['user-agent']);
    const onCodeDevice = method === 'join_code' && (await this.isCodeDevice(ctx, { request, reply }, personId));
    const earlier = this.cookies.session(request);
    const secret = await this.sessions.start(ctx, personId, method, device, { earlier, onCodeDevice });
    this.cookies.keepSession(reply, secret);
    if (SHOWN_BY_THEMSELVES.includes(method))
      this.cookies.keepKnown(reply, this.known.withPerson(this.cookies.known(request), personId));
  }

  /** The secret stays in the browser after signing out: the next printed code in this browser goes on with it. */
  private async isCodeDevice(ctx: RequestContext, { request, reply }: Exchange, personId: number): Promise<boolean> {
    const secret = this.codeDevices.secretFor(this.cookies.codeDevice(request));
    this.cookies.keepCodeDevice(reply, secret);
    return this.codeDevices.isTheirs(ctx, personId, secret);
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
