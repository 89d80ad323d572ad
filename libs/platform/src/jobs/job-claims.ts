import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Brackets } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MAX_ATTEMPTS, backOffMs } from './back-off.js';
import { Heartbeats, nextBeat } from './heartbeats.js';
import { Job } from './job.entity.js';
import { PutOffJobs } from './put-off-jobs.js';

const LOOK_EVERY_MS = 2_000;
const MOST_RUNNING = 500;

type Changes = Partial<Omit<Job, 'payload'>>;

/** A conditional update claims a job, so that no two workers run it at the same time. */
@Injectable()
export class JobClaims {
  private readonly me = randomBytes(8).toString('hex');
  private readonly heartbeats: Heartbeats;
  private lookAgainAt = 0;
  private silent: Job[] = [];

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly putOff: PutOffJobs,
  ) {
    this.heartbeats = new Heartbeats(clock);
  }

  async next(atMost: number, kinds: readonly string[], inHand: readonly number[]): Promise<Job | undefined> {
    if (!kinds.length) return undefined;
    await this.lookForSilent(kinds);
    for (let job = this.silent.shift(); job; job = this.silent.shift())
      if (!inHand.includes(job.id) && (await this.takeOrPark(job))) return job;
    for (const job of await this.due(kinds, atMost + inHand.length))
      if (!inHand.includes(job.id) && (await this.takeOrPark(job))) return job;
    return undefined;
  }

  async begin(inner: RequestContext, kind: string, payload: Record<string, unknown>, onceKey: string): Promise<Job> {
    const now = this.clock.now();
    const job = { kind, payload, onceKey, runAt: now, createdAt: now, everySeconds: null, lastError: null };
    const claim = { status: 'running' as const, attempts: 1, claimedBy: this.me, leaseUntil: nextBeat(now, null) };
    return this.database.repository(inner, Job).save({ ...job, ...claim, finishedAt: null });
  }

  async renew(job: Job): Promise<void> {
    const leaseUntil = nextBeat(this.clock.now(), job.leaseUntil);
    if (await this.changeOwn(job, { leaseUntil })) job.leaseUntil = leaseUntil;
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

  /** Retries later, a recurring job no later than its next run; after the last attempt it is dead. */
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

  private due(kinds: readonly string[], atMost: number): Promise<Job[]> {
    return this.jobs()
      .where(`status = 'queued' AND run_at <= :now AND kind IN (:...kinds)`, { now: this.clock.now(), kinds })
      .orderBy('run_at')
      .take(atMost)
      .getMany();
  }

  private async lookForSilent(kinds: readonly string[]): Promise<void> {
    const passed = this.clock.monotonic();
    if (passed < this.lookAgainAt) return;
    this.lookAgainAt = passed + LOOK_EVERY_MS;
    try {
      await this.putOff.bringForward();
      this.silent = this.heartbeats.silent(await this.running(kinds));
    } catch (error) {
      this.heartbeats.forget();
      throw error;
    }
  }

  private running(kinds: readonly string[]): Promise<Job[]> {
    return this.jobs()
      .where(`status = 'running' AND kind IN (:...kinds)`, { kinds })
      .orderBy('id')
      .take(MOST_RUNNING)
      .getMany();
  }

  private jobs() {
    return this.database.repository(undefined, Job).createQueryBuilder();
  }

  private async takeOrPark(job: Job): Promise<boolean> {
    const isWornOut = job.attempts >= MAX_ATTEMPTS && !job.everySeconds;
    if (isWornOut) await this.park(job);
    return !isWornOut && this.take(job);
  }

  private async take(job: Job): Promise<boolean> {
    const claim = {
      status: 'running' as const,
      claimedBy: this.me,
      leaseUntil: nextBeat(this.clock.now(), job.leaseUntil),
      attempts: job.attempts + 1,
    };
    const mine = await this.change(job, claim, asWeSawIt(job));
    if (mine) Object.assign(job, claim);
    return mine;
  }

  /** Its last attempt never ended: the job perhaps killed its worker, and would again. */
  private async park(job: Job): Promise<void> {
    const lastError = job.lastError ?? 'Its worker died';
    await this.change(job, { status: 'dead', leaseUntil: null, onceKey: null, lastError }, asWeSawIt(job));
  }

  private changeOwn(job: Job, changes: Changes): Promise<boolean> {
    const { me } = this;
    const ours = `status = 'running' AND claimed_by = :me AND attempts = :tries`;
    return this.change(job, changes, new Brackets((where) => where.where(ours, { me, tries: job.attempts })));
  }

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

/** No other worker has claimed it or sent a heartbeat since we read it. */
function asWeSawIt({ status, attempts, leaseUntil }: Job): Brackets {
  return new Brackets((where) => {
    where.where('status = :was AND attempts = :tries', { was: status, tries: attempts });
    if (status === 'running') where.andWhere('lease_until = :beat', { beat: leaseUntil });
  });
}
