import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeDevices, KnownBrowsers, Sessions, type Session } from '#identity';
import type { RequestContext } from '#platform';
import { CookieJar } from '../cookies/cookie-jar.js';
import { deviceName } from '../devices/device-name.js';

/** Ways in that nobody else's hands were on. */
const SHOWN_BY_THEMSELVES: readonly Session['method'][] = ['password', 'link', 'set_up'];

/** Signs a browser in and out: the session in the database and the cookie that belongs to it. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly codeDevices: CodeDevices,
    private readonly known: KnownBrowsers,
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
    const onCodeDevice = method === 'join_code' && (await this.isCodeDevice(ctx, { request, reply }, personId));
    const earlier = this.cookies.session(request);
    const secret = await this.sessions.start(ctx, personId, method, device, { earlier, onCodeDevice });
    this.cookies.keepSession(reply, secret);
    if (SHOWN_BY_THEMSELVES.includes(method))
      this.cookies.keepKnown(reply, this.known.withPerson(this.cookies.known(request), personId));
  }

  /** Signing out leaves the mark where it is: the next code in this browser goes on from it. */
  private async isCodeDevice(ctx: RequestContext, { request, reply }: Exchange, personId: number): Promise<boolean> {
    const mark = this.codeDevices.secretFor(this.cookies.codeDevice(request));
    this.cookies.keepCodeDevice(reply, mark);
    return this.codeDevices.isTheirs(ctx, personId, mark);
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
