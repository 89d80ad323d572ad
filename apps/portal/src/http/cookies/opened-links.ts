import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashSecret, type RequestContext } from '#platform';
import { JoinLinks } from '#recruitment';
import { CookieJar } from './cookie-jar.js';

const MOST_KEPT = 30;
const MARK_LENGTH = 12;

@Injectable()
export class OpenedLinks {
  constructor(
    private readonly links: JoinLinks,
    private readonly cookies: CookieJar,
  ) {}

  async note(ctx: RequestContext, request: FastifyRequest, reply: FastifyReply, token: string): Promise<boolean> {
    const mark = hashSecret(token).slice(0, MARK_LENGTH);
    const known = this.cookies.openedLinks(request);
    if (known.includes(mark)) return true;
    if (!(await this.links.noteOpened(ctx, token))) return false;
    this.cookies.keepOpenedLinks(reply, [mark, ...known].slice(0, MOST_KEPT));
    return true;
  }
}
