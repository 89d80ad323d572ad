import type { Clock } from '../clock/clock.js';
import type { Job } from './job.entity.js';

export const LEASE_MS = Number(process.env['PEPITE_LEASE_MS'] ?? 30_000);
/** A blocked event loop or a slow statement may cost several heartbeats. */
export const BEAT_MS = LEASE_MS / 8;
/** Most that counts as silence between two looks: without looking, nobody saw the job stand still. */
const BLINK_MS = LEASE_MS / 3;

type Claim = Pick<Job, 'id' | 'claimedBy' | 'attempts' | 'leaseUntil'>;

/**
 * Finds running jobs whose `leaseUntil` has stood still for `LEASE_MS` while we looked. Its value is not compared with
 * a clock, so that a wrong clock cannot take a job from a live worker.
 */
export class Heartbeats {
  private still = new Map<number, { beat: string; ms: number }>();
  private lookedAt = 0;

  constructor(private readonly clock: Clock) {}

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

  /** After a failed look: workers perhaps could not write heartbeats either, so all begin anew. */
  forget(): void {
    this.still.clear();
  }
}

/** Always differs from the value before, even when the clock was set back. */
export function nextBeat(now: Date, before: Date | null): Date {
  const end = now.getTime() + LEASE_MS;
  return new Date(end === before?.getTime() ? end + 1 : end);
}

function beatOf({ claimedBy, attempts, leaseUntil }: Claim): string {
  return `${claimedBy} ${attempts} ${leaseUntil?.getTime()}`;
}
