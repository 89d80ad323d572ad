import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { deskScope, type ContributionKind, type Severity } from '#contributions';
import type { FieldValues } from './field-merge.js';

/** A contribution in the hands of somebody at the desk, as nobody else can change it until they are done. */
export interface DeskItem {
  readonly id: string;
  readonly title: string;
  readonly kind: ContributionKind;
  readonly campaignId: number;
  readonly entityId: number;
  readonly feedbackMode: string;
  readonly timeZone: string;
  readonly missionId: number | null;
  readonly severity: Severity | null;
  readonly assigneeId: number | null;
  readonly dueOn: string | null;
  readonly hiddenAt: unknown;
  readonly readAt: unknown;
  readonly answeredAt: unknown;
  readonly outcome: string | null;
  readonly mergedInto: string | null;
  readonly root: string;
  readonly support: number;
  readonly version: number;
}

const COLUMNS = `c.id, c.title, c.kind, c.campaign_id AS campaignId, c.entity_id AS entityId, c.mission_id AS missionId,
  c.feedback_mode AS feedbackMode, (SELECT t.time_zone FROM entity t WHERE t.id = c.entity_id) AS timeZone,
  c.severity, c.assignee_id AS assigneeId, c.due_on AS dueOn, c.hidden_at AS hiddenAt, c.read_at AS readAt,
  c.answered_at AS answeredAt, c.outcome, c.merged_into AS mergedInto, c.root, c.support, c.version`;
const MOST_LABELS = 10_000;

@Injectable()
export class DeskItems {
  constructor(private readonly database: Database) {}

  /**
   * Those of them that are at the actor's desk, held until the transaction ends. Ask for them before anything else is read: on
   * MySQL the first plain read decides what the transaction sees.
   */
  hold(inner: RequestContext, ids: readonly string[]): Promise<DeskItem[]> {
    const { where, parameters } = deskScope(inner.actor);
    const marks = ids.map(() => '?').join(', ');
    // In the order of their keys, so that two who hold many never wait for each other.
    return this.database.query<DeskItem>(
      inner,
      `SELECT ${COLUMNS} FROM contribution c WHERE c.id IN (${marks}) AND ${where}
       ORDER BY c.id LIMIT ${ids.length} ${this.database.dialect.forUpdate}`,
      [...ids, ...parameters],
    );
  }

  /** The labels each of them carries, as fields: `{'label.7': 'payment'}`. */
  async labelFields(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, FieldValues>> {
    if (!ids.length) return new Map();
    const rows = await this.database.query<{ contributionId: string; labelId: number; name: string }>(
      ctx,
      `SELECT cl.contribution_id AS contributionId, l.id AS labelId, l.name
       FROM contribution_label cl JOIN label l ON l.id = cl.label_id
       WHERE cl.contribution_id IN (${ids.map(() => '?').join(', ')}) LIMIT ${MOST_LABELS}`,
      ids,
    );
    const carried = Map.groupBy(rows, ({ contributionId }) => contributionId);
    return new Map(
      [...carried].map(([id, labels]) => [
        id,
        Object.fromEntries(labels.map(({ labelId, name }) => [`label.${labelId}`, name])),
      ]),
    );
  }
}
