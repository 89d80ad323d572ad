import { SetMetadata, type CustomDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { type Role, holdsSomewhere } from '#identity';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError, type Actor } from '#platform';
import { requestContext } from '../context/context.decorator.js';

/** Who may call a route. A route without it is refused. */
export type Access = 'public' | 'signed-in' | readonly Role[];
export const ACCESS = Symbol('access');

export const Public = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'public' satisfies Access);
export const SignedIn = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'signed-in' satisfies Access);
/** Holders of one of these roles anywhere; the scoped look-up and the policy decide where. */
export const Requires = (roles: readonly Role[]): CustomDecorator<symbol> => SetMetadata(ACCESS, roles);

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Closed by default: refuses routes without an access rule, and what tokens may not do. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (access === undefined) throw AppError.forbidden();
    if (access === 'public') return true;
    const { actor } = requestContext(execution);
    const { method } = execution.switchToHttp().getRequest<FastifyRequest>();
    if (isReadOnly(actor) && !SAFE.has(method)) throw AppError.forbidden('errors.tokenReadsOnly');
    if (actor.kind !== 'person') throw new AppError('errors.unauthenticated', {}, 'unauthenticated');
    if (access !== 'signed-in' && !holdsSomewhere(actor, access)) throw AppError.forbidden();
    return true;
  }
}

function isReadOnly(actor: Actor): boolean {
  return actor.kind === 'person' && actor.token?.access === 'read';
}
