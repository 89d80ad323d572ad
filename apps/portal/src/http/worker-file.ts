import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * The service worker stands at one address for ever, at the top so that it may serve every page. Browsers ask for it at each
 * visit, and must get the newest.
 */
export function serveWorker(server: FastifyInstance, root: string): void {
  server.get('/service-worker.js', async (_request, reply) => {
    const script = await readFile(join(root, 'dist/service-worker.js')).catch(() => undefined);
    if (!script) return reply.status(404).send();
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script);
  });
}
