import type { FastifyRequest } from 'fastify';

/** Also where a mail program or somebody who typed it changed the address a little: it leads nowhere, and the secret is good. */
const BEFORE_A_SECRET = /^((?:\/|%2f)*(?:sign-in(?:\/|%2f)+link|invitations|join)(?:\/|%2f)+).+/i;
const OF_TESTERS = [
  /^\/(testing|contributions|comments|pictures|inbox|waiting)\b/,
  /^\/api\/v1\/(contributions|comments|pictures|me\/inbox|rollouts\/\d+\/(missions|contributions|pictures))\b/,
];

/** What is logged of a request: never its query, which can hold a secret's place, nor its headers. */
export function loggedRequest(request: Pick<FastifyRequest, 'method' | 'url'>): { method: string; url: string } {
  return { method: request.method, url: loggedPath(request.url) };
}

/** Paths that hold a secret are logged without it. */
function loggedPath(url: string): string {
  const path = url.split(/[?#;]/)[0] ?? '';
  return path.replace(BEFORE_A_SECRET, '$1…');
}

/** A line with its exact time for each form that is sent would say when an anonymous response, or an alias, came in. */
export function isOfTester({ url }: Pick<FastifyRequest, 'url'>): boolean {
  return OF_TESTERS.some((path) => path.test(url));
}
