import { Injectable } from '@nestjs/common';
import { InboxReadModel } from '#notifications';
import { Clock, type RequestContext } from '#platform';

const MOST_SESSIONS = 20_000;
const LATELY_MS = 60_000;

/** How many inbox entries are new, for the badge of every page. */
@Injectable()
export class UnseenCounts {
  /** By session, as one that others may have begun sees less. */
  private readonly last = new Map<string, { unseen: number; at: number }>();

  constructor(
    private readonly inbox: InboxReadModel,
    private readonly clock: Clock,
  ) {}

  async count(ctx: RequestContext): Promise<number> {
    if (ctx.actor.kind !== 'person') return 0;
    const unseen = await this.inbox.unseen(ctx);
    this.keep(ctx.actor.sessionId, unseen);
    return unseen;
  }

  /** What this session was shown a moment ago, where it has done nothing since. */
  async countLately(ctx: RequestContext): Promise<number> {
    const last = this.lastOf(ctx);
    const isLate = last && this.clock.now().getTime() - last.at < LATELY_MS;
    return isLate ? last.unseen : this.count(ctx);
  }

  /** What this session was shown last, without asking the database; 0 where nothing was. */
  lastShown(ctx: RequestContext): number {
    return this.lastOf(ctx)?.unseen ?? 0;
  }

  /** For whenever something was done: it may have been reading what is new. */
  doubt(ctx: RequestContext): void {
    const last = this.lastOf(ctx);
    if (last) last.at = 0;
  }

  private lastOf({ actor }: RequestContext): { unseen: number; at: number } | undefined {
    return actor.kind === 'person' && actor.sessionId ? this.last.get(actor.sessionId) : undefined;
  }

  private keep(sessionId: string | undefined, unseen: number): void {
    if (!sessionId) return;
    this.last.delete(sessionId);
    if (this.last.size >= MOST_SESSIONS) this.last.delete(this.last.keys().next().value ?? '');
    this.last.set(sessionId, { unseen, at: this.clock.now().getTime() });
  }
}
