import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type * as Prometheus from 'prom-client';
import type { Settings } from '#config';
import { BRISK, withPatience } from '../database/patience.js';
import { sameSecret } from '../secrets/secrets.js';
import { SETTINGS } from '../settings.token.js';
import { Figures, type Figure } from './figures.js';

export interface CountedRequest {
  readonly route: string;
  readonly method: string;
  readonly status: string;
}

const LONGEST_MS = 5_000;

/** Figures of this process for Prometheus, on a port that is not the portal's, and only where `METRICS_PORT` asks for it. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  private readonly logger = new Logger(Metrics.name);
  private server: Server | undefined;
  private requests: Prometheus.Histogram<keyof CountedRequest> | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly figures: Figures,
  ) {}

  /** Returns the address, or undefined where nobody asked for metrics. */
  async open(): Promise<string | undefined> {
    const { metrics } = this.settings;
    if (!metrics) return undefined;
    // Loaded only where it is used.
    const prometheus = await import('prom-client');
    const registry = this.registryOf(prometheus);
    this.server = createServer({ requestTimeout: LONGEST_MS, headersTimeout: LONGEST_MS }, (request, response) => {
      void this.answer(registry, request, response);
    });
    await new Promise<void>((resolve, reject) => {
      this.server?.once('error', reject).listen(metrics.port, metrics.host, resolve);
    });
    const { port } = this.server.address() as AddressInfo;
    const address = `http://${metrics.host}:${port}/metrics`;
    this.logger.log(`Metrics are at ${address} for Prometheus`);
    return address;
  }

  countRequest(request: CountedRequest, seconds: number): void {
    this.requests?.observe({ ...request }, seconds);
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private registryOf({ Registry, Gauge, Histogram, collectDefaultMetrics }: typeof Prometheus): Prometheus.Registry {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    this.requests = new Histogram({
      name: 'pepite_requests_seconds',
      help: 'Answered requests by route and status; those of testers together',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.05, 0.2, 1, 5],
      registers: [registry],
    });
    for (const { name, help, states, read } of this.figures.list())
      new Gauge({
        name,
        help,
        labelNames: states ? ['state'] : [],
        registers: [registry],
        async collect() {
          const values = await whatever(read);
          for (const [at, state] of (states ?? [undefined]).entries())
            this.set(state === undefined ? {} : { state }, values[at] ?? NaN);
        },
      });
    return registry;
  }

  private async answer(
    registry: Prometheus.Registry,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [status, body] = this.refusal(request) ?? [200, await registry.metrics()];
    const type = status === 200 ? registry.contentType : 'text/plain';
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  }

  private refusal({ method, url, headers }: IncomingMessage): [number, string] | undefined {
    const token = this.settings.metrics?.token;
    if (token !== undefined && !sameSecret(headers.authorization ?? '', `Bearer ${token}`)) return [401, 'No.\n'];
    return method === 'GET' && url?.slice(1) === 'metrics' ? undefined : [404, 'Only /metrics is here.\n'];
  }
}

/** NaN where it cannot be read just now: the other figures are wanted most while the database is away. */
async function whatever(read: Figure['read']): Promise<readonly number[]> {
  return withPatience(BRISK, read).catch(() => []);
}
