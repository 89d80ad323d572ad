import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';
import { OPERATION, type OperationDoc } from './operation.js';

/** Empty, it is the beginning of the list, as programs send it for their first page. */
const BEGINS_ANYWHERE = 'cursor';

/**
 * A parameter that a route of the API does not know is refused: a filter misspelt, said twice or left empty must not answer with
 * everything as though it had been applied.
 */
@Injectable()
export class KnownQueryGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const operation = this.reflector.get<OperationDoc | undefined>(OPERATION, execution.getHandler());
    if (!operation) return true;
    const { query } = execution.switchToHttp().getRequest<FastifyRequest>();
    const known = operation.query ?? {};
    const problems = Object.entries(query as Record<string, unknown>).flatMap(([field, value]) => {
      if (!Object.hasOwn(known, field)) return [{ field, messageKey: 'errors.unknownField' }];
      const isSaid = typeof value === 'string' && (value.trim() !== '' || (field === BEGINS_ANYWHERE && value === ''));
      return isSaid ? [] : [{ field, messageKey: 'errors.invalidValue' }];
    });
    if (problems.length) throw AppError.invalid(problems);
    return true;
  }
}
