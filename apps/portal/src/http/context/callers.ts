import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessTokens, Sessions, type RecognisedPerson } from '#identity';
import { RequestContext, type Locale, isLocale, localeFromTag } from '#platform';
import { ApiLimit } from '../api/api-limit.js';
import { isApi } from '../request-kind.js';
import { CookieJar } from '../cookies/cookie-jar.js';

/** Only in this header: addresses and bodies end up in logs. */
const BEARER = /^Bearer (\S+)$/;

/** Who asks, and in which language. Pages read the session cookie only, the API bearer tokens only. */
@Injectable()
export class Callers {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly cookies: CookieJar,
    private readonly apiLimit: ApiLimit,
  ) {}

  async identify(request: FastifyRequest): Promise<RequestContext> {
    const nobody = this.anonymous(request);
    const person = isApi(request) ? await this.byToken(request) : await this.bySession(nobody, request);
    return person ? contextFor(request, person, person.locale) : nobody;
  }

  anonymous(request: FastifyRequest): RequestContext {
    const wanted = preferredLocale(this.cookies.language(request), request.headers['accept-language']);
    return contextFor(request, null, wanted);
  }

  private async bySession(ctx: RequestContext, request: FastifyRequest): Promise<RecognisedPerson | null> {
    const secret = this.cookies.session(request);
    return secret ? this.sessions.recognise(ctx, secret) : null;
  }

  private async byToken({ headers }: FastifyRequest): Promise<RecognisedPerson | null> {
    const [, token] = BEARER.exec(headers.authorization ?? '') ?? [];
    const person = token ? await this.tokens.recognise(RequestContext.system('bearer'), token) : null;
    if (person?.actor.token) await this.apiLimit.count(person.actor.token.id);
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
    memory: new Map(),
  });
}

export function preferredLocale(chosen: string | undefined, acceptLanguage: string | undefined): Locale {
  if (isLocale(chosen)) return chosen;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const locale = localeFromTag(part.split(';')[0] ?? '');
    if (locale) return locale;
  }
  return 'en';
}
