import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { RequestContext } from '../context/request-context.js';
import { AppError } from '../errors/app-error.js';
import { Batches } from '../turns/batches.js';
import { Throttle, tooMany, type Limit, type Try } from './throttle.js';

interface Share {
  left: number;
  endsAt: number;
  refused: boolean;
  alone: number;
}

const PARTS = 20;
const MOST_SUBJECTS = 10_000;
const MOST_TOGETHER = 40;

/** Takes points from the database in shares; while it is away, each process keeps the limit by itself. */
@Injectable()
export class ThrottleShares {
  private readonly shares = new Map<string, Share>();
  private readonly asking = new Map<string, Promise<Share>>();
  private readonly tries = new Batches<Try, Date>(
    (tries) => this.throttle.consumeEach(RequestContext.system('throttle'), tries),
    MOST_TOGETHER,
  );

  constructor(
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  /** Counts one try. Throws `throttled` with the seconds to wait. */
  async consume(limit: Limit, subject: string): Promise<void> {
    const key = `${limit.name}:${subject}`;
    for (;;) {
      const now = this.clock.now().getTime();
      const known = this.shares.get(key);
      const share = known && known.endsAt > now ? known : undefined;
      if (share?.refused) throw tooMany(share.endsAt - now);
      if (share?.left) {
        share.left -= 1;
        return;
      }
      await this.renew(key, () => this.ask(limit, subject, share?.alone ?? 0, share?.endsAt));
    }
  }

  private async renew(key: string, ask: () => Promise<Share>): Promise<void> {
    const asking = this.asking.get(key) ?? ask().finally(() => this.asking.delete(key));
    this.asking.set(key, asking);
    const share = await asking;
    if (this.shares.size >= MOST_SUBJECTS) this.shares.delete(this.shares.keys().next().value ?? '');
    this.shares.set(key, share);
  }

  private async ask(limit: Limit, subject: string, alone: number, until = 0): Promise<Share> {
    const size = Math.max(1, Math.floor(limit.points / PARTS));
    const now = this.clock.now().getTime();
    try {
      const endsAt = await this.tries.add({ limit, subject, points: size + alone });
      return { left: size, endsAt: endsAt.getTime(), refused: false, alone: 0 };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'throttled')
        return { left: 0, endsAt: now + Number(error.vars['seconds']) * 1000, refused: true, alone: 0 };
      if (error.code !== 'unavailable') throw error;
      const endsAt = until || now + limit.seconds * 1000;
      return { left: size, endsAt, refused: alone + size > limit.points, alone: alone + size };
    }
  }
}
