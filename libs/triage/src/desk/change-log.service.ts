import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext } from '#platform';
import { momentOf, momentShown } from '#contributions';
import type { FieldChanges, FieldValue } from './field-merge.js';
import type { SeenItem } from './revision.js';
import { TriageChange } from './triage-change.entity.js';

export type ChangeAct =
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

export interface LoggedChange {
  readonly contributionId: string;
  readonly personId: number | null;
  /** The day alone under an alias. */
  readonly at: Date | string;
  readonly act: ChangeAct;
  readonly change: Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>;
  readonly version: number;
}

type Row = Omit<LoggedChange, 'change'> & { change: string; feedbackMode: string };

/** A contribution that was changed, in the version this led to. */
export interface ChangedItem extends SeenItem {
  readonly feedbackMode: string;
  readonly timeZone: string;
}

const SELECT = `SELECT w.contribution_id AS contributionId, w.person_id AS personId, w.at, w.act, w.change, w.version,
    c.feedback_mode AS feedbackMode
  FROM triage_change w JOIN contribution c ON c.id = w.contribution_id`;
const MOST_SINCE = 20_000;
const MOST_SHOWN = 100;

/** Who of the team changed what about a contribution, and when: for colleagues, and for taking things back. */
@Injectable()
export class ChangeLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the change. A moment of the team's would date what was said under an alias before and after. */
  async write(inner: RequestContext, item: ChangedItem, act: ChangeAct, change: FieldChanges): Promise<void> {
    await this.database.repository(inner, TriageChange).insert({
      contributionId: item.id,
      personId: inner.personId,
      at: momentOf(this.clock.now(), item),
      act,
      change: change as never,
      version: item.version,
    });
  }

  /** What happened to each of them after the version it was seen in, oldest first. */
  async since(ctx: RequestContext, items: readonly SeenItem[]): Promise<Map<string, LoggedChange[]>> {
    if (!items.length) return new Map();
    const rows = await this.read(
      ctx,
      `${SELECT} WHERE ${items.map(() => '(w.contribution_id = ? AND w.version > ?)').join(' OR ')} ORDER BY w.id LIMIT ${MOST_SINCE}`,
      items.flatMap(({ id, version }) => [id, version]),
    );
    return Map.groupBy(rows, ({ contributionId }) => contributionId);
  }

  /** The latest first. */
  history(ctx: RequestContext, contributionId: string): Promise<LoggedChange[]> {
    return this.read(ctx, `${SELECT} WHERE w.contribution_id = ? ORDER BY w.id DESC LIMIT ${MOST_SHOWN}`, [
      contributionId,
    ]);
  }

  /** The last time that was done to it. */
  async last(ctx: RequestContext, contributionId: string, act: ChangeAct): Promise<LoggedChange | undefined> {
    const [traced] = await this.read(
      ctx,
      `${SELECT} WHERE w.contribution_id = ? AND w.act = ? ORDER BY w.id DESC LIMIT 1`,
      [contributionId, act],
    );
    return traced;
  }

  private async read(ctx: RequestContext, sql: string, parameters: readonly unknown[]): Promise<LoggedChange[]> {
    const rows = await this.database.query<Row>(ctx, sql, parameters);
    return rows.map(({ feedbackMode, ...row }) => ({
      ...row,
      at: momentShown(this.database.instant(row.at), { feedbackMode }),
      change: JSON.parse(row.change) as LoggedChange['change'],
    }));
  }
}
