import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** At the top, so that its scope is every page. Browsers ask at each visit: it must be revalidated, not cached. */
export function serveWorker(server: FastifyInstance, root: string): void {
  server.get('/service-worker.js', (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .sendFile('service-worker.js', join(root, 'dist'), { cacheControl: false }),
  );
}
