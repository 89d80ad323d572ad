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

export type FieldValue = string | number | boolean | null;
export type FieldChanges = Readonly<Record<string, { readonly from: FieldValue; readonly to: FieldValue }>>;

export interface ChangeEntry {
  readonly act: ChangeAct;
  readonly change: FieldChanges;
}

export interface LoggedChange extends ChangeEntry {
  readonly contributionId: string;
  readonly personId: number | null;
  /** Only the day (`YYYY-MM-DD`) under an alias. */
  readonly at: Date | string;
  readonly version: number;
}

type Row = Omit<LoggedChange, 'change'> & { change: string; feedbackMode: string };

interface Seen {
  readonly id: string;
  readonly version: number;
}

const SELECT = sql`SELECT w.contribution_id AS contributionId, w.person_id AS personId, w.at, w.act, w.change, w.version,
    c.feedback_mode AS feedbackMode
  FROM triage_change w JOIN contribution c ON c.id = w.contribution_id`;
const MOST_SINCE = 20_000;
const MOST_SHOWN = 100;

/** What the team changed about contributions, by whom and when. `ContributionWriter` writes it. */
@Injectable()
export class ChangeLog {
  constructor(private readonly database: Database) {}

  /** Changes to each contribution after the version it was seen in, by id, oldest first. */
  async since(ctx: RequestContext, items: readonly Seen[]): Promise<Map<string, LoggedChange[]>> {
    if (!items.length) return new Map();
    const later = items.map(({ id, version }) => sql`w.contribution_id = ${id} AND w.version > ${version}`);
    const rows = await this.read(ctx, sql`${SELECT} WHERE ${or(...later)} ORDER BY w.id LIMIT ${MOST_SINCE}`);
    return Map.groupBy(rows, ({ contributionId }) => contributionId);
  }

  history(ctx: RequestContext, contributionId: string): Promise<LoggedChange[]> {
    return this.read(
      ctx,
      sql`${SELECT} WHERE w.contribution_id = ${contributionId} ORDER BY w.id DESC LIMIT ${MOST_SHOWN}`,
    );
  }

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
