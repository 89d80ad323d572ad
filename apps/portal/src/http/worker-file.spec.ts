import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { serveWorker } from './worker-file.js';

const root = mkdtempSync(join(tmpdir(), 'pepite-worker-'));
const server = Fastify();

beforeAll(async () => {
  mkdirSync(join(root, 'dist/assets'), { recursive: true });
  writeFileSync(join(root, 'dist/service-worker.js'), 'self.skipWaiting();');
  await server.register(fastifyStatic, { root: join(root, 'dist/assets'), prefix: '/assets/' });
  serveWorker(server, root);
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

const ask = (headers: Record<string, string> = {}) => server.inject({ url: '/service-worker.js', headers });

it('a browser asks for the worker at each visit, and does not get again what it has', async () => {
  const { headers, body } = await ask();
  expect(body).toBe('self.skipWaiting();');
  expect(headers['content-type']).toContain('javascript');
  expect(headers['cache-control']).toBe('no-cache');
  const again = await ask({ 'if-none-match': String(headers['etag']) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

it('gets a worker that has changed', async () => {
  const { headers } = await ask();
  writeFileSync(join(root, 'dist/service-worker.js'), 'self.skipWaiting(); // and more');
  expect((await ask({ 'if-none-match': String(headers['etag']) })).body).toContain('and more');
});
