import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * The service worker stands at one address for ever, at the top so that it may serve every page. Browsers ask for it at each
 * visit, must get the newest, and are spared the one they have.
 */
export function serveWorker(server: FastifyInstance, root: string): void {
  server.get('/service-worker.js', (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .sendFile('service-worker.js', join(root, 'dist'), { cacheControl: false }),
  );
}
