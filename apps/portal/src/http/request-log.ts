import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CountedRequest } from '#platform';

/** Also slightly changed spellings, as from mail programs: the secret is valid all the same. */
const BEFORE_A_SECRET = /^((?:\/|%2f)*(?:sign-in(?:\/|%2f)+link|invitations|join)(?:\/|%2f)+).+/i;
const OF_TESTERS = [
  /^\/(testing|contributions|comments|pictures|inbox|waiting)\b/,
  /^\/api\/v1\/(contributions|comments|pictures|me\/inbox|rollouts\/\d+\/(missions|contributions|pictures))\b/,
];

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Leaves out the query, which may hold a secret, and the headers. */
export function loggedRequest(request: Pick<FastifyRequest, 'method' | 'url'>): { method: string; url: string } {
  return { method: request.method, url: loggedPath(request.url) };
}

function loggedPath(url: string): string {
  const path = url.split(/[?#;]/)[0] ?? '';
  return path.replace(BEFORE_A_SECRET, '$1…');
}

/** Privacy: log lines with exact times would tell when an anonymous response, or an alias, came in. */
export function isOfTester({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return OF_TESTERS.some((path) => path.test(url));
}

/**
 * Privacy: somebody may read the figures every second, so that a count is as good as a line with its exact time. Testers' requests
 * are counted together, and reading looks like sending.
 */
export function countedRequest(
  request: FastifyRequest,
  { statusCode }: Pick<FastifyReply, 'statusCode'>,
): CountedRequest {
  if (isOfTester(request))
    return { route: 'of testers', method: 'any', status: statusCode < 500 ? 'any' : String(statusCode) };
  const method = METHODS.has(request.method) ? request.method : 'other';
  return { route: request.routeOptions.url ?? 'none', method, status: String(statusCode) };
}
