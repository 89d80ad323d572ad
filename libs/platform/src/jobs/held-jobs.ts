import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { BEAT_MS } from './heartbeats.js';
import { JobClaims } from './job-claims.js';
import type { Job } from './job.entity.js';

export interface HeldJob {
  release(): Promise<void>;
  abandon(): void;
}

/** Work of this process with a job as safeguard: if the process dies, the job's handler finishes or clears up. */
@Injectable()
export class HeldJobs {
  constructor(private readonly claims: JobClaims) {}

  /** The job is created in the caller's transaction and held from its commit on. */
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
