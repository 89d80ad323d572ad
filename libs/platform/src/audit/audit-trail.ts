import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Clock } from '../clock/clock.js';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { sql, verbatim } from '../database/sql.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';

export interface Act {
  act: string;
  subjectKind: string;
  subjectId: number | string;
  entityId?: number | null;
  details?: Record<string, unknown>;
}

const HEAD = 1;
const PAGE = 1000;

/** Records acts in their own transaction: an act that cannot be recorded does not happen. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async hasAct(ctx: RequestContext | undefined, act: string): Promise<boolean> {
    const found = sql`SELECT id FROM audit_entry WHERE act = ${act} LIMIT 1`;
    return (await this.database.query(ctx, found)).length > 0;
  }

  async hasOtherRequests(ctx: RequestContext | undefined, requestId: string): Promise<boolean> {
    const found = sql`SELECT id FROM audit_entry WHERE request_id <> ${requestId} LIMIT 1`;
    return (await this.database.query(ctx, found)).length > 0;
  }

  /** Locks the end of the chain until the commit, so record late in a long transaction. */
  async record(ctx: RequestContext, act: Act): Promise<void> {
    if (!ctx.tx) throw new Error('An act is recorded inside its own transaction');
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
    const head = await this.lockHead(ctx);
    const id = head.last_entry_id + 1;
    const chain = link(head.chain, id, entry);
    await this.database.repository(ctx, AuditEntry).insert({ id, ...entry, chain } as never);
    await this.database.repository(ctx, AuditHead).update({ id: HEAD }, { lastEntryId: id, chain });
  }

  /** Ids where the chain breaks: an edited entry, one after a removed or foreign entry, or a removed last one. */
  async verify(ctx: RequestContext): Promise<number[]> {
    const broken: number[] = [];
    let last = { id: 0, chain: '' };
    for (let page = await this.page(ctx, 0); page.length; page = await this.page(ctx, last.id)) {
      for (const { id, chain, ...entry } of page) {
        if (id !== last.id + 1 || link(last.chain, id, entry) !== chain) broken.push(id);
        last = { id, chain };
      }
    }
    const head = await this.database.repository(ctx, AuditHead).findOneBy({ id: HEAD });
    if ((head?.chain ?? '') !== last.chain && !broken.includes(last.id)) broken.push(head?.lastEntryId ?? last.id);
    return broken;
  }

  private page(ctx: RequestContext, after: number): Promise<AuditEntry[]> {
    return this.database
      .repository(ctx, AuditEntry)
      .createQueryBuilder('e')
      .where('e.id > :after', { after })
      .orderBy('e.id')
      .take(PAGE)
      .getMany();
  }

  private async lockHead(ctx: RequestContext): Promise<{ last_entry_id: number; chain: string }> {
    const { dialect } = this.database;
    const select = sql`SELECT last_entry_id, chain FROM audit_head WHERE id = ${HEAD} ${verbatim(dialect.forUpdate)}`;
    const read = () => this.database.query<{ last_entry_id: number; chain: string }>(ctx, select);
    let [head] = await read();
    if (!head) {
      await this.database.query(
        ctx,
        sql`INSERT INTO audit_head (id, last_entry_id, chain) VALUES (${HEAD}, 0, '')
         ${verbatim(dialect.onDuplicate(['id'], { id: 'audit_head.id' }))}`,
      );
      [head] = await read();
    }
    if (!head) throw new Error('The audit trail has no head');
    return head;
  }
}

function link(previous: string, id: number, entry: Omit<AuditEntry, 'id' | 'chain'>): string {
  const fields = [
    id,
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
