import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, Encryption, type Actor } from '#platform';
import { isApi, isFromQueue, ownerNamedBy } from '../request-kind.js';
import { requestContext } from '../context/context.decorator.js';

const LENGTH = 32;

/** The same at every visit, and does not reveal the person: keeps people apart who share a phone. */
@Injectable()
export class OwnerTokens {
  constructor(private readonly encryption: Encryption) {}

  signOwner(actor: Actor): string | undefined {
    if (actor.kind !== 'person') return undefined;
    return this.encryption.fingerprint('owner', String(actor.personId)).slice(0, LENGTH);
  }
}

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
