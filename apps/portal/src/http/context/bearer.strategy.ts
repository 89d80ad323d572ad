import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-http-bearer';
import { AccessTokens, type RecognisedPerson } from '#identity';
import { RequestContext } from '#platform';

/** Personal API tokens, from the Authorization header. */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly tokens: AccessTokens) {
    super();
  }

  async validate(token: string): Promise<RecognisedPerson | false> {
    return (await this.tokens.recognise(RequestContext.system('bearer'), token)) ?? false;
  }
}

/** Says who the token belongs to, or nobody; whether that is enough is for the access guard. */
@Injectable()
export class BearerGuard extends AuthGuard('bearer') {
  override handleRequest<T>(error: unknown, person: T | false): T {
    if (error) throw error as Error;
    return (person || null) as T;
  }

  override getRequest(execution: ExecutionContext): unknown {
    return execution.switchToHttp().getRequest();
  }
}
