import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '#platform';

declare module 'fastify' {
  interface FastifyRequest {
    ctx?: RequestContext;
  }
}

export function requestContext(execution: ExecutionContext): RequestContext {
  const { ctx } = execution.switchToHttp().getRequest<FastifyRequest>();
  if (!ctx) throw new Error('The request has no context yet');
  return ctx;
}

export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext) => requestContext(execution));
