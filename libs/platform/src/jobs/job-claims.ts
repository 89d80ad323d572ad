import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Brackets } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Job } from './job.entity.js';

export const LEASE_MS = 60_000;
export const MAX_ATTEMPTS = 12;

type Changes = Partial<Omit<Job, 'payload'>>;

/** Back-off before attempt n + 1: 5 s, 10 s, 20 s … up to six hours, with jitter so that a full outage does not end in a burst. */
export function backOffMs(attempts: number, random = Math.random()): number {
  return Math.min(5_000 * 2 ** (attempts - 1), 6 * 3_600_000) * (0.75 + random / 2);
}

/**
 * Who holds which job. A job is claimed by conditional update, so that several workers on one database never run one job at
 * the same time; a claim is a lease, so that the job of a worker that died is taken over.
 */
@Injectable()
export class JobClaims {
  private readonly me = randomBytes(8).toString('hex');

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** A due job of one of these kinds, now ours; never one of `inHand`. Kinds only a newer release knows are left to it. */
  async next(atMost: number, kinds: readonly string[], inHand: readonly number[]): Promise<Job | undefined> {
    if (!kinds.length) return undefined;
    const due = this.due();
    for (const job of await this.candidates(due, kinds, atMost + inHand.length)) {
      if (inHand.includes(job.id)) continue;
      if (job.attempts >= MAX_ATTEMPTS && !job.everySeconds) await this.park(job, due);
      else if (await this.lease(job, due)) return job;
    }
    return undefined;
  }

  async renew(job: Job): Promise<void> {
    await this.changeOwn(job, { leaseUntil: this.leaseEnd() });
  }

  async finish(job: Job): Promise<void> {
    const now = this.clock.now();
    const again = job.everySeconds && {
      status: 'queued' as const,
      runAt: new Date(now.getTime() + job.everySeconds * 1000),
      attempts: 0,
    };
    await this.changeOwn(job, {
      lastError: null,
      leaseUntil: null,
      ...(again || { status: 'done' as const, finishedAt: now, onceKey: null }),
    });
  }

  /** Tries again later, a recurring one no later than it would have come round anyway; after the last attempt it is dead. */
  async fail(job: Job, error: unknown): Promise<void> {
    const lastError = String(error).slice(0, 2000);
    if (job.attempts >= MAX_ATTEMPTS && !job.everySeconds) {
      await this.changeOwn(job, { status: 'dead', leaseUntil: null, onceKey: null, lastError });
      return;
    }
    const wait = Math.min(backOffMs(job.attempts), job.everySeconds ? job.everySeconds * 1000 : Infinity);
    const runAt = new Date(this.clock.now().getTime() + wait);
    await this.changeOwn(job, { status: 'queued', runAt, leaseUntil: null, lastError });
  }

  private candidates(due: Brackets, kinds: readonly string[], atMost: number): Promise<Job[]> {
    return this.database
      .repository(undefined, Job)
      .createQueryBuilder()
      .where(due)
      .andWhere('kind IN (:...kinds)', { kinds })
      .orderBy('run_at')
      .take(atMost)
      .getMany();
  }

  private due(): Brackets {
    const now = this.clock.now();
    return new Brackets((where) =>
      where
        .where('status = :queued AND run_at <= :now', { queued: 'queued', now })
        .orWhere('status = :running AND lease_until < :now', { running: 'running', now }),
    );
  }

  private async lease(job: Job, due: Brackets): Promise<boolean> {
    const lease = {
      status: 'running' as const,
      claimedBy: this.me,
      leaseUntil: this.leaseEnd(),
      attempts: job.attempts + 1,
    };
    const mine = await this.change(job, lease, due);
    if (mine) Object.assign(job, lease);
    return mine;
  }

  /** Its last attempt never came back: whoever ran it has died of it, and may again. */
  private async park(job: Job, due: Brackets): Promise<void> {
    await this.change(
      job,
      { status: 'dead', leaseUntil: null, onceKey: null, lastError: job.lastError ?? 'Its worker died' },
      due,
    );
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }

  private changeOwn(job: Job, changes: Changes): Promise<boolean> {
    const { me } = this;
    return this.change(job, changes, new Brackets((where) => where.where('claimed_by = :me', { me })));
  }

  /** True when the condition still held. */
  private async change(job: Job, changes: Changes, condition: Brackets): Promise<boolean> {
    const result = await this.unitOfWork.run(RequestContext.system('worker'), (ctx) =>
      this.database
        .manager(ctx)
        .createQueryBuilder()
        .update(Job)
        .set(changes)
        .where('id = :id', { id: job.id })
        .andWhere(condition)
        .execute(),
    );
    return result.affected === 1;
  }
}
