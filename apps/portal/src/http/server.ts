import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Settings } from '#config';
import { Metrics, type Log } from '#platform';
import { ApiDocument } from './api/api-document.js';
import { parseBodies } from './bodies/body-parsers.js';
import { dropUnreadBody } from './bodies/unread-body.js';
import { canonicalAddress } from './canonical-address.js';
import { EarlyAnswers } from './errors/early-answers.js';
import { ErrorFilter } from './errors/error.filter.js';
import { ActionAddresses } from './pages/action-addresses.js';
import { Draining } from './health/draining.js';
import { refuseOddHead, emptyForNone, refuseOtherThanForms, refuseForeignOrigin } from './security/refused-requests.js';
import { addSecurityHeaders } from './security/security-headers.js';
import { countedRequest, isOfTester, loggedRequest } from './request-log.js';
import { serveWorker } from './worker-file.js';

const FORM_LIMIT_BYTES = 1_048_576;
const YEAR_SECONDS = 31_536_000;

declare module 'fastify' {
  interface FastifyInstance {
    early: EarlyAnswers;
  }
}

/** Sets every time and size limit, because Fastify's defaults switch several of them off. */
export function createAdapter(settings: Settings, log?: Log): FastifyAdapter {
  const early = new EarlyAnswers(settings.secureCookies);
  const adapter = new FastifyAdapter({
    ...(log && { loggerInstance: log.child({}, { serializers: { req: loggedRequest } }) }),
    logController: new LogController({ disableRequestLogging: isOfTester }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxies.length ? settings.trustedProxies : false,
    bodyLimit: FORM_LIMIT_BYTES,
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 15_000,
    maxRequestsPerSocket: 0,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 200 },
    // Requests that arrive while closing are still served: the database stays until the last connection is closed.
    return503OnClosing: false,
    // With Node's own check, such requests would be answered without our headers and words.
    http: { requireHostHeader: false },
    rewriteUrl: ({ url = '/' }) => canonicalAddress(url),
    forceCloseConnections: 'idle',
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      early.toRequest(error, request, reply),
    clientErrorHandler: (error, socket) => early.toSocket(error, socket),
  });
  adapter.getInstance().decorate('early', early);
  return adapter;
}

export async function prepareServer(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.early.filter = app.get(ErrorFilter);
  server.server.on('checkExpectation', (request, response) => server.early.toExpectation(request, response));
  server.addHook('onRequest', (request, reply, done) => {
    addSecurityHeaders(reply.raw, settings.secureCookies);
    refuseOddHead(request);
    done();
  });
  const metrics = app.get(Metrics);
  server.addHook('onResponse', (request, reply, done) => {
    metrics.countRequest(countedRequest(request, reply), reply.elapsedTime / 1000);
    done();
  });
  server.addHook('onSend', (request, _reply, payload, done) => {
    dropUnreadBody(request.raw);
    done(null, payload);
  });
  parseBodies(app, FORM_LIMIT_BYTES);
  await server.register(cookie);
  await server.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
    globalDecompression: false,
  });
  await server.register(multipart, {
    limits: { fileSize: settings.uploadLimitBytes, files: 1, fields: 20, parts: 25, fieldSize: FORM_LIMIT_BYTES },
  });
  await server.register(fastifyStatic, {
    root: join(settings.root, 'dist/assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
  });
  serveWorker(server, settings.root);
  server.addHook('onRequest', (request, _reply, done) => {
    refuseForeignOrigin(request, settings.publicUrl);
    refuseOtherThanForms(request);
    done();
  });
  server.addHook('preHandler', (request, _reply, done) => {
    emptyForNone(request);
    done();
  });
  app.get(ApiDocument).describe(app);
  app.get(ActionAddresses).learn(server);
  const draining = app.get(Draining);
  server.addHook('onSend', async (request, reply) => {
    keepOutOfCaches(request, reply);
    if (draining.underWay) void reply.header('connection', 'close');
  });
}

function keepOutOfCaches(request: FastifyRequest, reply: FastifyReply): void {
  // A missing file may exist after the next release.
  const isFile = request.url.startsWith('/assets/') && reply.statusCode < 400;
  if (!isFile && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
}
