import type { FastifyRequest } from 'fastify';
import { isApiPath } from '../canonical-address.js';
import { isFromQueue } from '../queue/queue-request.js';

export function isApi(request: Pick<FastifyRequest, 'url'>): boolean {
  return isApiPath(request.url);
}

export function wantsJson(request: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return isApi(request) || isFromQueue(request) || /^application\/json\b/.test(request.headers.accept ?? '');
}
