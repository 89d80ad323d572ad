import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';
import { isApi } from '../api/api-path.js';
import { requestContext } from '../context/context.decorator.js';
import { OwnerTokens } from './owner-tokens.js';
import { isFromQueue, ownerNamedBy } from './queue-request.js';

/** Refuses a form from a phone when somebody else has signed in there since it was written. */
@Injectable()
export class OwnerGuard implements CanActivate {
  constructor(private readonly owners: OwnerTokens) {}

  canActivate(execution: ExecutionContext): boolean {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const named = ownerNamedBy(request);
    if (isApi(request) || (named === undefined && !isFromQueue(request))) return true;
    if (named === this.owners.signOwner(requestContext(execution).actor)) return true;
    throw new AppError('offline.errors.otherPerson', {}, 'conflict');
  }
}
