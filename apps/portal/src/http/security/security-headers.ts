import type { ServerResponse } from 'node:http';

const YEAR_SECONDS = 31_536_000;

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
];

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY.join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** Headers of every response, errors, assets and early answers included. No inline script or style, no foreign source. */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return https ? { ...HEADERS, 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : HEADERS;
}

export function addSecurityHeaders(response: ServerResponse, https: boolean): void {
  for (const [name, value] of Object.entries(securityHeaders(https))) response.setHeader(name, value);
}
