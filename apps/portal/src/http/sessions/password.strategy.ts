import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { PasswordSignIn } from '#identity';
import { CookieJar } from '../cookies/cookie-jar.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who proved with a password who they are; null when nobody did. */
    provedPersonId?: number | null;
  }
}

/** E-mail and password of the sign-in form. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly cookies: CookieJar,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(request: FastifyRequest, email: unknown, password: unknown): Promise<number | false> {
    // Passport would take them from the address as well, where they end up in logs.
    const typed = Object(request.body) as { password?: unknown };
    if (typeof email !== 'string' || typeof password !== 'string' || typed.password !== password || !request.ctx)
      return false;
    return (await this.signIn.verify(request.ctx, email, password, this.cookies.known(request))) ?? false;
  }
}

/** Lets everybody through, saying who: the handler shows the form again to those who proved nothing. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override getAuthenticateOptions(): { property: string; session: boolean } {
    return { property: 'provedPersonId', session: false };
  }

  override handleRequest<T>(error: unknown, personId: T | false): T {
    if (error) throw error as Error;
    return (personId || null) as T;
  }

  override getRequest(execution: ExecutionContext): unknown {
    return execution.switchToHttp().getRequest();
  }
}
