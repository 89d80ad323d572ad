import { isApi } from './api/api-path.js';

/**
 * The address a request is routed by. One whose path no text can be read from leads nowhere: left to itself, Fastify would answer
 * it without our headers and our words.
 */
export function readableAddress(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  if (!path.includes('%')) return url;
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return isApi({ url }) ? '/api/-' : '/-';
  }
}
