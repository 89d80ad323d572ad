import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';
import { OPERATION, type OperationDoc } from './operation.js';

/** May be empty: programs send an empty cursor for their first page. */
const BEGINS_ANYWHERE = 'cursor';

/** Refuses unknown query parameters: a filter misspelt, repeated or empty must not silently return everything. */
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
