import type { Clock } from '../clock/clock.js';
import type { Job } from './job.entity.js';

/** A worker that has shown no sign of life for that long has died. */
export const LEASE_MS = 15_000;
/** How often whoever runs a job shows one. */
export const BEAT_MS = LEASE_MS / 4;

type Claim = Pick<Job, 'id' | 'claimedBy' | 'attempts' | 'leaseUntil'>;

/**
 * Which running jobs have been given up by their workers. A worker moves `leaseUntil` while it is at it; what counts is that it
 * moves, not what it says, and for how long we ourselves have seen it stand still: so no clock that is wrong or set, here or
 * elsewhere, takes a job from somebody who is at it, or leaves it with somebody who is not.
 */
export class Heartbeats {
  private seen = new Map<number, { beat: string; since: number }>();

  constructor(private readonly clock: Clock) {}

  /** Those of all running jobs that have stood still. */
  silent<T extends Claim>(running: readonly T[]): T[] {
    const now = this.clock.monotonic();
    const before = this.seen;
    this.seen = new Map(
      running.map((job) => {
        const [known, beat] = [before.get(job.id), beatOf(job)];
        return [job.id, known?.beat === beat ? known : { beat, since: now }];
      }),
    );
    return running.filter(({ id }) => now - (this.seen.get(id)?.since ?? now) >= LEASE_MS);
  }
}

/** The next value of `leaseUntil`: never the one before, although the clock may have stood still or been set back to it. */
export function nextBeat(now: Date, before: Date | null): Date {
  const end = now.getTime() + LEASE_MS;
  return new Date(end === before?.getTime() ? end + 1 : end);
}

function beatOf({ claimedBy, attempts, leaseUntil }: Claim): string {
  return `${claimedBy} ${attempts} ${leaseUntil?.getTime()}`;
}
