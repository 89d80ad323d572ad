import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { PasswordSignIn } from '#identity';
import { CookieJar } from '../cookies/cookie-jar.js';

declare module 'fastify' {
  interface FastifyRequest {
    provedPersonId?: number | null;
  }
}

@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly signIn: PasswordSignIn,
    private readonly cookies: CookieJar,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(request: FastifyRequest, email: unknown, password: unknown): Promise<number | false> {
    // Passport would also read them from the query, which ends up in logs.
    const typed = Object(request.body) as { password?: unknown };
    if (typeof email !== 'string' || typeof password !== 'string' || typed.password !== password || !request.ctx)
      return false;
    return (await this.signIn.verify(request.ctx, email, password, this.cookies.known(request))) ?? false;
  }
}

/** Lets everybody through: the handler shows the form again when nothing was proved. */
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
