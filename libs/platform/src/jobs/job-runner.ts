import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { isLost } from '../database/dialect.js';
import { LONG, withPatience } from '../database/patience.js';
import { AppError } from '../errors/app-error.js';
import { errorKind, stackTrace } from '../log/log-lines.js';
import { faultPoint } from '../faults/fault-point.js';
import { BEAT_MS } from './heartbeats.js';
import { JobClaims } from './job-claims.js';
import type { Job } from './job.entity.js';
import { Jobs } from './jobs.service.js';

const IDLE_MS = 1_000;
const AT_ONCE = 4;

/** Runs due jobs, a few at a time; when the process stops, it finishes those it has begun. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly inHand = new Map<number, Promise<void>>();
  private stopping = false;
  private isHeldUp = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly jobs: Jobs,
    private readonly claims: JobClaims,
    private readonly database: Database,
  ) {}

  async start(): Promise<void> {
    await this.jobs.installRecurring(RequestContext.system('worker'));
    this.jobs.added.on('job', () => this.wake());
    this.loop = this.work();
  }

  async drain(): Promise<number> {
    let ran = 0;
    for (let job = await this.claim(); job; job = await this.claim()) {
      await this.take(job);
      ran += 1;
    }
    return ran;
  }

  /** Before connections are closed: running jobs still need theirs. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    await Promise.all(this.inHand.values());
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      const job = this.inHand.size < AT_ONCE ? await this.tryToClaim() : undefined;
      if (job) void this.take(job).then(() => this.wake());
      else if (!this.stopping) await this.rest();
    }
  }

  private async tryToClaim(): Promise<Job | undefined> {
    try {
      const job = await this.claim();
      if (this.isHeldUp) this.logger.log('Jobs go on');
      this.isHeldUp = false;
      return job;
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private claim(): Promise<Job | undefined> {
    return this.claims.next(AT_ONCE * 2, [...this.jobs.handlers.keys()], [...this.inHand.keys()]);
  }

  private take(job: Job): Promise<void> {
    const running = this.run(job).finally(() => this.inHand.delete(job.id));
    this.inHand.set(job.id, running);
    return running;
  }

  private async run(job: Job): Promise<void> {
    const beat = setInterval(() => void this.claims.renew(job).catch(() => undefined), BEAT_MS);
    try {
      const handler = this.jobs.handlers.get(job.kind);
      if (!handler) throw new Error(`No handler for ${job.kind}`);
      faultPoint('job.claimed');
      await withPatience(LONG, () => handler(RequestContext.system(job.kind), job.payload, job));
      faultPoint('job.handled');
      await this.claims.finish(job);
    } catch (error) {
      if (!isLost(error)) this.logger.warn(`${job.kind} ${job.id} failed: ${stackTrace(error)}`);
      await this.claims.fail(job, error).catch((second: unknown) => this.report(second));
    } finally {
      clearInterval(beat);
    }
  }

  /** While the database is away every look for jobs fails, each second: said once. */
  private report(error: unknown): void {
    if (isLost(error)) return;
    const cause = error instanceof AppError ? error.cause : error;
    if (!this.database.dialect.isUnavailable(cause)) this.logger.error(stackTrace(error));
    else if (!this.isHeldUp) {
      this.isHeldUp = true;
      this.logger.warn(`Jobs wait for the database: ${errorKind(error)}`);
    }
  }
}
