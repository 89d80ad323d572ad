import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { holdsSomewhere } from '#identity';
import { AppError, type Actor } from '#platform';
import { requestContext } from '../context/context.decorator.js';
import { ACCESS, type Access } from './access.js';

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
