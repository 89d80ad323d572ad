import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { AuditEntry } from './audit-entry.entity.js';

export interface Act {
  /** What happened in the trade: `rollout.open`, `token.create`. */
  act: string;
  subjectKind: string;
  subjectId: number | string;
  entityId?: number | null;
  details?: Record<string, unknown>;
}

/** Written in the transaction of the act itself: an act that cannot be recorded does not happen. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async record(ctx: RequestContext, act: Act): Promise<void> {
    if (!ctx.tx) throw new Error('An act is recorded inside its own transaction');
    const lock = this.database.dialect.forUpdate;
    const [last] = await this.database.query<{ chain: string }>(
      ctx,
      `SELECT chain FROM audit_entry ORDER BY id DESC LIMIT 1 ${lock}`,
    );
    const entry: Omit<AuditEntry, 'id' | 'chain'> = {
      at: this.clock.now(),
      act: act.act,
      personId: ctx.personId,
      actorKind: ctx.actor.kind,
      entityId: act.entityId ?? null,
      subjectKind: act.subjectKind,
      subjectId: String(act.subjectId),
      details: act.details ?? {},
      requestId: ctx.requestId.slice(0, 60),
    };
    await this.database
      .repository(ctx, AuditEntry)
      .insert({ ...entry, chain: link(last?.chain ?? '', entry) } as never);
  }

  /** Ids of entries whose chain does not follow from the one before: edited, or with a predecessor removed. */
  async verify(ctx: RequestContext): Promise<number[]> {
    const broken: number[] = [];
    let previous = '';
    let after = 0;
    for (;;) {
      const page = await this.database
        .repository(ctx, AuditEntry)
        .createQueryBuilder('e')
        .where('e.id > :after', { after })
        .orderBy('e.id')
        .take(1000)
        .getMany();
      if (!page.length) return broken;
      for (const { id, chain, ...entry } of page) {
        if (link(previous, entry) !== chain) broken.push(id);
        previous = chain;
        after = id;
      }
    }
  }
}

function link(previous: string, entry: Omit<AuditEntry, 'id' | 'chain'>): string {
  const fields = [
    entry.at.toISOString(),
    entry.act,
    entry.personId,
    entry.actorKind,
    entry.entityId,
    entry.subjectKind,
    entry.subjectId,
    entry.details,
    entry.requestId,
  ];
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(fields)}`)
    .digest('hex');
}
