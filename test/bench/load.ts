import autocannon, { type Instance, type Request, type Result } from 'autocannon';
import { median } from './figures.ts';
import type { Sizes } from './options.ts';

type Sent = Pick<Request, 'path' | 'body' | 'headers'>;

export interface Load {
  readonly origin: string;
  readonly method: 'GET' | 'POST';
  /** The only status that counts. */
  readonly expected: number;
  readonly next: () => Sent;
  /** Requests there are for one round, where each is good for one time only. */
  readonly most?: number;
}

export interface Rate {
  /** Requests answered as expected a second: median of the rounds. */
  readonly perSecond: number;
  /** Median of the rounds' 99th percentiles, in milliseconds. */
  readonly p99: number;
}

const WARM_UP_SHARE = 0.4;

/** A round nobody counts, then the rounds. Throws at the first answer that is not the expected one. */
export async function measureRate(load: Load, { rounds, roundSeconds, clients }: Sizes): Promise<Rate> {
  await new Round(load).run(clients, roundSeconds * WARM_UP_SHARE);
  const measured: Rate[] = [];
  while (measured.length < rounds) measured.push(await new Round(load).run(clients, roundSeconds));
  return {
    perSecond: median(measured.map(({ perSecond }) => perSecond)),
    p99: median(measured.map(({ p99 }) => p99)),
  };
}

class Round {
  private readonly times: number[] = [];
  private readonly started = performance.now();
  private readonly load: Load;
  private running: Instance | undefined;
  private ended: number | undefined;
  private unexpected: number | undefined;
  private latest: Sent | undefined;
  private sent = 0;

  constructor(load: Load) {
    this.load = load;
  }

  async run(connections: number, duration: number): Promise<Rate> {
    const { origin: url, method, expected } = this.load;
    const requests = [{ method, setupRequest: (request: Request) => this.prepared(request) }];
    const { errors, timeouts } = await new Promise<Result>((resolve, reject) => {
      const options = { url, connections, duration, timeout: 30, sampleInt: 100, requests };
      this.running = autocannon(options, (error: Error | null, result) => (error ? reject(error) : resolve(result)));
      this.running.on('response', (_client, status, _bytes, milliseconds) => this.answered(status, milliseconds));
    });
    const elapsed = ((this.ended ?? performance.now()) - this.started) / 1000;
    if (this.unexpected) throw new Error(`${method} was answered with ${this.unexpected}, not ${expected}`);
    if (errors || timeouts) throw new Error(`${errors} requests failed, ${timeouts} were not answered in time`);
    return { perSecond: this.times.length / elapsed, p99: percentile(this.times, 0.99) };
  }

  /** After the last request the generator goes on for a moment: what it repeats then counts no more. */
  private prepared(request: Request): Request {
    this.sent += 1;
    if (this.sent > (this.load.most ?? Infinity)) this.end();
    if (this.ended === undefined || !this.latest) this.latest = this.load.next();
    return { ...request, ...this.latest, headers: { ...request.headers, ...this.latest.headers } };
  }

  private answered(status: number, milliseconds: number): void {
    if (this.ended === undefined) this.times.push(milliseconds);
    if (status === this.load.expected) return;
    this.unexpected ??= status;
    this.end();
  }

  private end(): void {
    this.ended ??= performance.now();
    this.running?.stop();
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
