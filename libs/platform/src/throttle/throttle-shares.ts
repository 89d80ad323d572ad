import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Throttle, type Limit } from './throttle.js';

/** A part of a limit that this process may use up without asking again. */
interface Share {
  left: number;
  endsAt: number;
}

/** Parts that a limit is divided into: the most by which it is exceeded is one for each process. */
const PARTS = 20;
const MOST_SUBJECTS = 10_000;

/** A limit for what happens often: taken from the database in shares, not one by one. */
@Injectable()
export class ThrottleShares {
  private readonly shares = new Map<string, Share>();

  constructor(
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  /** Counts one; throws `throttled` with the seconds to wait when there were too many. */
  async consume(ctx: RequestContext, limit: Limit, subject: string): Promise<void> {
    const key = `${limit.name}:${subject}`;
    const now = this.clock.now().getTime();
    const share = this.shares.get(key);
    if (share && share.endsAt > now && share.left > 0) {
      share.left -= 1;
      return;
    }
    const size = Math.max(1, Math.floor(limit.points / PARTS));
    const endsAt = await this.throttle.consume(ctx, limit, subject, size);
    this.keep(key, { left: size - 1, endsAt: endsAt.getTime() });
  }

  private keep(key: string, share: Share): void {
    if (this.shares.size >= MOST_SUBJECTS) this.shares.delete(this.shares.keys().next().value ?? '');
    this.shares.set(key, share);
  }
}
