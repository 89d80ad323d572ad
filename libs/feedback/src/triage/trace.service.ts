import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext } from '#platform';
import type { FieldChanges, FieldValue } from './field-merge.js';
import type { SeenItem } from './revision.js';
import { TriageChange } from './triage-change.entity.js';

export type TraceAct =
  | 'severity'
  | 'assign'
  | 'label'
  | 'hide'
  | 'show'
  | 'merge'
  | 'unmerge'
  | 'gather'
  | 'release'
  | 'answer'
  | 'answer_edit'
  | 'outcome';

export interface Traced {
  readonly contributionId: string;
  readonly personId: number | null;
  readonly at: Date;
  readonly act: TraceAct;
  readonly change: Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>;
  readonly version: number;
}

type Row = Omit<Traced, 'at' | 'change'> & { at: Date | string; change: string };

const SELECT =
  'SELECT contribution_id AS contributionId, person_id AS personId, at, act, `change`, version FROM triage_change';
const MOST_SINCE = 20_000;
const MOST_SHOWN = 100;

/** Who of the team changed what about a contribution, and when: for colleagues, and for taking things back. */
@Injectable()
export class Trace {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the change, which leads to that version. */
  async write(inner: RequestContext, item: SeenItem, act: TraceAct, change: FieldChanges): Promise<void> {
    await this.database.repository(inner, TriageChange).insert({
      contributionId: item.id,
      personId: inner.personId,
      at: this.clock.now(),
      act,
      change: change as never,
      version: item.version,
    });
  }

  /** What happened to each of them after the version it was seen in, oldest first. */
  async since(ctx: RequestContext, items: readonly SeenItem[]): Promise<Map<string, Traced[]>> {
    if (!items.length) return new Map();
    const rows = await this.read(
      ctx,
      `${SELECT} WHERE ${items.map(() => '(contribution_id = ? AND version > ?)').join(' OR ')} ORDER BY id LIMIT ${MOST_SINCE}`,
      items.flatMap(({ id, version }) => [id, version]),
    );
    return Map.groupBy(rows, ({ contributionId }) => contributionId);
  }

  /** The latest first. */
  history(ctx: RequestContext, contributionId: string): Promise<Traced[]> {
    return this.read(ctx, `${SELECT} WHERE contribution_id = ? ORDER BY id DESC LIMIT ${MOST_SHOWN}`, [contributionId]);
  }

  /** The last time that was done to it. */
  async last(ctx: RequestContext, contributionId: string, act: TraceAct): Promise<Traced | undefined> {
    const [traced] = await this.read(ctx, `${SELECT} WHERE contribution_id = ? AND act = ? ORDER BY id DESC LIMIT 1`, [
      contributionId,
      act,
    ]);
    return traced;
  }

  private async read(ctx: RequestContext, sql: string, parameters: readonly unknown[]): Promise<Traced[]> {
    const rows = await this.database.query<Row>(ctx, sql, parameters);
    return rows.map((row) => ({
      ...row,
      at: this.database.instant(row.at),
      change: JSON.parse(row.change) as Traced['change'],
    }));
  }
}
