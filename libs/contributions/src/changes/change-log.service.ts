import { Injectable } from '@nestjs/common';
import { Database, or, sql, type RequestContext, type Sql } from '#platform';
import { momentShown } from '../contributions/contribution-moment.js';

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

/** What a field holds: a figure, a day, words, yes or no, or nothing. */
export type FieldValue = string | number | boolean | null;
export type FieldChanges = Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>;

/** A line of it. */
export interface ChangeEntry {
  readonly act: ChangeAct;
  readonly change: FieldChanges;
}

export interface LoggedChange extends ChangeEntry {
  readonly contributionId: string;
  readonly personId: number | null;
  /** The day alone under an alias. */
  readonly at: Date | string;
  readonly version: number;
}

type Row = Omit<LoggedChange, 'change'> & { change: string; feedbackMode: string };

/** A contribution, and the version it was seen in. */
interface Seen {
  readonly id: string;
  readonly version: number;
}

const SELECT = sql`SELECT w.contribution_id AS contributionId, w.person_id AS personId, w.at, w.act, w.change, w.version,
    c.feedback_mode AS feedbackMode
  FROM triage_change w JOIN contribution c ON c.id = w.contribution_id`;
const MOST_SINCE = 20_000;
const MOST_SHOWN = 100;

/** Who of the team changed what about a contribution, and when: for colleagues, and for taking things back. `ContributionWriter` writes it. */
@Injectable()
export class ChangeLog {
  constructor(private readonly database: Database) {}

  /** What happened to each of them after the version it was seen in, oldest first. */
  async since(ctx: RequestContext, items: readonly Seen[]): Promise<Map<string, LoggedChange[]>> {
    if (!items.length) return new Map();
    const later = items.map(({ id, version }) => sql`w.contribution_id = ${id} AND w.version > ${version}`);
    const rows = await this.read(ctx, sql`${SELECT} WHERE ${or(...later)} ORDER BY w.id LIMIT ${MOST_SINCE}`);
    return Map.groupBy(rows, ({ contributionId }) => contributionId);
  }

  /** The latest first. */
  history(ctx: RequestContext, contributionId: string): Promise<LoggedChange[]> {
    return this.read(
      ctx,
      sql`${SELECT} WHERE w.contribution_id = ${contributionId} ORDER BY w.id DESC LIMIT ${MOST_SHOWN}`,
    );
  }

  /** The last time that was done to it. */
  async last(ctx: RequestContext, contributionId: string, act: ChangeAct): Promise<LoggedChange | undefined> {
    const [traced] = await this.read(
      ctx,
      sql`${SELECT} WHERE w.contribution_id = ${contributionId} AND w.act = ${act} ORDER BY w.id DESC LIMIT 1`,
    );
    return traced;
  }

  private async read(ctx: RequestContext, statement: Sql): Promise<LoggedChange[]> {
    const rows = await this.database.query<Row>(ctx, statement);
    return rows.map(({ feedbackMode, ...row }) => ({
      ...row,
      at: momentShown(this.database.instant(row.at), { feedbackMode }),
      change: JSON.parse(row.change) as LoggedChange['change'],
    }));
  }
}
