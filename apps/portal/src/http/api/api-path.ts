import type { FastifyRequest } from 'fastify';

export const API_PREFIX = '/api/v1';

export function isApi(request: Pick<FastifyRequest, 'url'>): boolean {
  return request.url.startsWith('/api/');
}
