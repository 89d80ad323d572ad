import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Brackets } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Job } from './job.entity.js';
import { Jobs } from './jobs.service.js';

const LEASE_MS = 60_000;
const IDLE_MS = 1_000;
const AT_ONCE = 4;
export const MAX_ATTEMPTS = 12;

/** Back-off before attempt n + 1: 5 s, 10 s, 20 s … up to six hours, with jitter so that a full outage does not end in a burst. */
export function backOffMs(attempts: number, random = Math.random()): number {
  return Math.min(5_000 * 2 ** (attempts - 1), 6 * 3_600_000) * (0.75 + random / 2);
}

/** Claims due jobs by conditional update, so that several workers on one database never run one job at the same time. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly name = randomBytes(8).toString('hex');
  private readonly inHand = new Set<Promise<void>>();
  private stopping = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    await this.jobs.installRecurring(RequestContext.system('worker'));
    this.jobs.added.on('job', () => this.wake());
    this.loop = this.work();
  }

  /** Runs everything that is due, then returns; for the console and tests. */
  async drain(): Promise<number> {
    let ran = 0;
    for (let job = await this.claim(); job; job = await this.claim()) {
      await this.run(job);
      ran += 1;
    }
    return ran;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    await Promise.all(this.inHand);
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      const job =
        this.inHand.size < AT_ONCE
          ? await this.claim().catch((error: unknown) => void this.logger.error(error))
          : undefined;
      if (job) {
        const running = this.run(job).finally(() => {
          this.inHand.delete(running);
          this.wake();
        });
        this.inHand.add(running);
      } else await this.rest();
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

  private async claim(): Promise<Job | undefined> {
    const now = this.clock.now();
    const due = new Brackets((where) =>
      where
        .where('status = :queued AND run_at <= :now', { queued: 'queued', now })
        .orWhere('status = :running AND lease_until < :now', { running: 'running', now }),
    );
    const candidates = await this.database
      .repository(undefined, Job)
      .createQueryBuilder()
      .where(due)
      .orderBy('run_at')
      .take(AT_ONCE * 2)
      .getMany();
    for (const job of candidates) {
      const lease = {
        status: 'running' as const,
        claimedBy: this.name,
        leaseUntil: new Date(now.getTime() + LEASE_MS),
        attempts: job.attempts + 1,
      };
      const mine = await this.change(job, lease, due);
      if (mine) return Object.assign(job, lease);
    }
    return undefined;
  }

  private async run(job: Job): Promise<void> {
    const beat = setInterval(
      () =>
        void this.change(job, { leaseUntil: new Date(this.clock.now().getTime() + LEASE_MS) }).catch(() => undefined),
      LEASE_MS / 3,
    );
    try {
      const handler = this.jobs.handlers.get(job.kind);
      if (!handler) throw new Error(`No handler for ${job.kind}`);
      await handler(RequestContext.system(job.kind), job.payload, job);
      await this.finish(job);
    } catch (error) {
      this.logger.warn(`${job.kind} ${job.id} failed: ${String(error)}`);
      await this.fail(job, error).catch((second: unknown) => this.logger.error(second));
    } finally {
      clearInterval(beat);
    }
  }

  private async finish(job: Job): Promise<void> {
    const now = this.clock.now();
    const again = job.everySeconds && {
      status: 'queued' as const,
      runAt: new Date(now.getTime() + job.everySeconds * 1000),
      attempts: 0,
    };
    await this.change(job, {
      lastError: null,
      leaseUntil: null,
      ...(again || { status: 'done' as const, finishedAt: now, onceKey: null }),
    });
  }

  private async fail(job: Job, error: unknown): Promise<void> {
    const last = job.attempts >= MAX_ATTEMPTS && !job.everySeconds;
    const runAt = new Date(this.clock.now().getTime() + backOffMs(Math.min(job.attempts, MAX_ATTEMPTS)));
    await this.change(job, {
      status: last ? 'dead' : 'queued',
      runAt,
      leaseUntil: null,
      lastError: String(error).slice(0, 2000),
    });
  }

  /** True when the job was still ours (or, with `condition`, still free). */
  private async change(job: Job, values: Partial<Omit<Job, 'payload'>>, condition?: Brackets): Promise<boolean> {
    const result = await this.unitOfWork.run(RequestContext.system('worker'), (ctx) => {
      const update = this.database
        .manager(ctx)
        .createQueryBuilder()
        .update(Job)
        .set(values)
        .where('id = :id', { id: job.id });
      return (
        condition ? update.andWhere(condition) : update.andWhere('claimed_by = :me', { me: this.name })
      ).execute();
    });
    return result.affected === 1;
  }
}
