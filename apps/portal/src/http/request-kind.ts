import type { FastifyRequest } from 'fastify';
import { isApiPath } from './canonical-address.js';

export function isApi(request: Pick<FastifyRequest, 'url'>): boolean {
  return isApiPath(request.url);
}

export function wantsJson(request: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return isApi(request) || isFromQueue(request) || /^application\/json\b/.test(request.headers.accept ?? '');
}

type Headed = Pick<FastifyRequest, 'headers'>;

/** Sent by our script, which keeps the form until it has an answer that it can read. */
export function isFromQueue({ headers }: Headed): boolean {
  return headers['x-pepite-queue'] === '1';
}

/** Fetched for the copy on the phone, not to be read now. */
export function isForKeeping({ headers }: Headed): boolean {
  return headers['x-pepite-copy'] === '1';
}

export function ownerNamedBy({ headers }: Headed): string | undefined {
  const owner = headers['x-pepite-owner'];
  return typeof owner === 'string' ? owner : undefined;
}
