import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform';
import { isApi } from '../api/api-path.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site forgery: an unsafe request of a page must come from our own pages. Browsers say so in Sec-Fetch-Site; where it
 * is missing, Origin must be ours. The API knows no cookies, so nothing can be forged there.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (SAFE.has(request.method) || isApi(request)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  // A mail program's or a typed address has no site; a form sent from there has an Origin or is not from a browser of today.
  if (site === undefined && request.headers.origin === publicUrl) return;
  throw new AppError('errors.crossSite', {}, 'forbidden');
}
