import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Callers } from './callers.js';

/** Identifies the caller before any other guard. */
@Injectable()
export class ContextGuard implements CanActivate {
  constructor(private readonly callers: Callers) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    request.ctx = await this.callers.identify(request);
    return true;
  }
}
