import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Sessions, type RecognisedPerson } from '#identity';
import { RequestContext, type Locale } from '#platform';
import { ApiLimit } from '../api/api-limit.js';
import { isApi } from '../api/api-path.js';
import { CookieJar } from '../cookies/cookie-jar.js';
import { BearerGuard } from './bearer.strategy.js';
import { preferredLocale } from './preferred-locale.js';

/**
 * Finds out who calls, before any other guard: pages know the session cookie, the API knows bearer tokens, and neither
 * looks at the other's.
 */
@Injectable()
export class ContextGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly bearer: BearerGuard,
    private readonly cookies: CookieJar,
    private readonly apiLimit: ApiLimit,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const wanted = preferredLocale(this.cookies.language(request), request.headers['accept-language']);
    const anonymous = contextFor(request, null, wanted);
    const person = isApi(request)
      ? await this.byToken(execution, anonymous, request)
      : await this.bySession(anonymous, request);
    request.ctx = person ? contextFor(request, person, person.locale) : anonymous;
    return true;
  }

  private async bySession(ctx: RequestContext, request: FastifyRequest): Promise<RecognisedPerson | null> {
    const secret = this.cookies.session(request);
    return secret ? this.sessions.recognise(ctx, secret) : null;
  }

  // A token is looked for in the header only: one in an address or a body would end up in logs.
  private async byToken(
    execution: ExecutionContext,
    ctx: RequestContext,
    request: FastifyRequest,
  ): Promise<RecognisedPerson | null> {
    if (!request.headers.authorization) return null;
    await this.bearer.canActivate(execution);
    const person = (request as FastifyRequest & { user?: RecognisedPerson | null }).user ?? null;
    if (person) await this.apiLimit.count(ctx, request.headers.authorization);
    return person;
  }
}

function contextFor(request: FastifyRequest, person: RecognisedPerson | null, locale: Locale): RequestContext {
  return RequestContext.of({
    actor: person?.actor ?? { kind: 'nobody' },
    locale,
    timeZone: person?.timeZone,
    requestId: request.id,
    address: request.ip,
  });
}
