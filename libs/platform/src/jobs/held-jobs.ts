import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { BEAT_MS } from './heartbeats.js';
import { JobClaims } from './job-claims.js';
import type { Job } from './job.entity.js';

/** Work this process has taken upon itself. */
export interface HeldJob {
  /** It is done, well or not: nobody has to take it over any more. */
  release(): Promise<void>;
  /** We cannot go on with it: whoever finds it does. */
  abandon(): void;
}

/**
 * Work that only this process can do, or does because somebody is waiting for it, with a job that vouches for it: should the
 * process die, a worker runs the job, whose handler goes on with the work or clears up after it.
 */
@Injectable()
export class HeldJobs {
  constructor(private readonly claims: JobClaims) {}

  /** Belongs to the caller's transaction, and to this process from its commit on until it is released. */
  async hold(inner: RequestContext, kind: string, payload: Record<string, unknown>, onceKey: string): Promise<HeldJob> {
    const job = await this.claims.begin(inner, kind, payload, onceKey);
    let beat: NodeJS.Timeout | undefined;
    inner.afterCommit(() => {
      beat = setInterval(() => void this.claims.renew(job).catch(() => undefined), BEAT_MS).unref();
    });
    return { release: () => this.release(job, beat), abandon: () => clearInterval(beat) };
  }

  private async release(job: Job, beat: NodeJS.Timeout | undefined): Promise<void> {
    clearInterval(beat);
    await this.claims.finish(job);
  }
}
