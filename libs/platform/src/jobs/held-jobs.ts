import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { BEAT_MS } from './heartbeats.js';
import { JobClaims } from './job-claims.js';
import type { Job } from './job.entity.js';

export interface HeldJob {
  /** The work is done, or failed for good: nobody takes it over. */
  release(): Promise<void>;
  /** We cannot go on: a worker takes it over. */
  abandon(): void;
}

/**
 * Work that this process does itself, with a job as a safeguard: if the process dies, a worker runs the job, whose
 * handler goes on with the work or clears up.
 */
@Injectable()
export class HeldJobs {
  constructor(private readonly claims: JobClaims) {}

  /** Creates the job in the caller's transaction; from its commit on this process holds it. */
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
