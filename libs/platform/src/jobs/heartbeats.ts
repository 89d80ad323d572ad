import type { Clock } from '../clock/clock.js';
import type { Job } from './job.entity.js';

/** A worker that has shown no sign of life for that long has died. Shorter only in tests that kill workers. */
export const LEASE_MS = Number(process.env['PEPITE_LEASE_MS'] ?? 30_000);
/** How often whoever runs a job shows one: a loop that is held or a statement that takes its time may cost several. */
export const BEAT_MS = LEASE_MS / 8;
/** Between two looks no more than that is taken for silence: who has not looked has not seen anybody stand still. */
const BLINK_MS = LEASE_MS / 3;

type Claim = Pick<Job, 'id' | 'claimedBy' | 'attempts' | 'leaseUntil'>;

/**
 * Which running jobs have been given up by their workers. A worker moves `leaseUntil` while it is at it; what counts is that it
 * moves, not what it says, and for how long we ourselves have seen it stand still: so no clock that is wrong or set, here or
 * elsewhere, takes a job from somebody who is at it, or leaves it with somebody who is not.
 */
export class Heartbeats {
  private still = new Map<number, { beat: string; ms: number }>();
  private lookedAt = 0;

  constructor(private readonly clock: Clock) {}

  /** Those of all running jobs that have stood still. */
  silent<T extends Claim>(running: readonly T[]): T[] {
    const now = this.clock.monotonic();
    const passed = Math.min(now - this.lookedAt, BLINK_MS);
    const before = this.still;
    this.lookedAt = now;
    this.still = new Map(
      running.map((job) => {
        const [known, beat] = [before.get(job.id), beatOf(job)];
        return [job.id, { beat, ms: known?.beat === beat ? known.ms + passed : 0 }];
      }),
    );
    return running.filter(({ id }) => (this.still.get(id)?.ms ?? 0) >= LEASE_MS);
  }

  /** When we could not look: whoever is at it could perhaps not show it either, and begins anew. */
  forget(): void {
    this.still.clear();
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
