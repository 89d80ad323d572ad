import type { FastifyRequest } from 'fastify';

export function isApi(request: Pick<FastifyRequest, 'url'>): boolean {
  return request.url.startsWith('/api/');
}
