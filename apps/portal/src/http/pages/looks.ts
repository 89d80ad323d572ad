import type { FastifyRequest } from 'fastify';
import { isForKeeping } from '../queue/queue-request.js';

/** Whether somebody is going to look at what comes back: not for HEAD, nor for a page fetched ahead or to be put away. */
export function isLookedAt(request: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const purpose = [request.headers['sec-purpose'], request.headers['purpose']].join(' ');
  return request.method !== 'HEAD' && !/prefetch|prerender|preview/.test(purpose) && !isForKeeping(request);
}
