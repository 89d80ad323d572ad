import { importanceOfMission } from '#campaigns';
import { timeZoneOfEntity } from '#identity';
import { sql, type Database } from '#platform';
import type { ContributionKind, OutcomeKind, Severity } from './contribution.js';

type Moment = Date | string;

/** What services need to know of a contribution: looked up once, then passed on. */
export interface ContributionRef {
  readonly id: string;
  readonly title: string;
  readonly kind: ContributionKind;
  readonly rolloutId: number;
  readonly campaignId: number;
  readonly entityId: number;
  readonly missionId: number | null;
  readonly importance: number | null;
  readonly feedbackMode: string;
  readonly timeZone: string;
  readonly author: string;
  readonly assigneeId: number | null;
  readonly dueOn: string | null;
  readonly severity: Severity | null;
  readonly support: number;
  readonly mergedInto: string | null;
  readonly root: string;
  readonly postedAt: Date;
  readonly readAt: Date | null;
  readonly hiddenAt: Date | null;
  readonly answeredAt: Date | null;
  readonly outcome: OutcomeKind | null;
  readonly decidedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly version: number;
}

type MomentField = 'postedAt' | 'readAt' | 'hiddenAt' | 'answeredAt' | 'decidedAt' | 'deliveredAt';

export type ContributionRefRow = Omit<ContributionRef, MomentField> &
  Record<'postedAt', Moment> &
  Record<Exclude<MomentField, 'postedAt'>, Moment | null>;

/** For a table `c`. Sub-selects instead of joins, so that a lock on `c` locks no other table. */
export const REF_COLUMNS = sql`c.id, c.title, c.kind, c.rollout_id AS rolloutId, c.campaign_id AS campaignId, c.entity_id AS entityId,
  c.mission_id AS missionId, ${importanceOfMission(sql`c.mission_id`)} AS importance,
  c.feedback_mode AS feedbackMode, ${timeZoneOfEntity(sql`c.entity_id`)} AS timeZone, c.author,
  c.assignee_id AS assigneeId, c.due_on AS dueOn, c.severity, c.support, c.merged_into AS mergedInto, c.root,
  c.posted_at AS postedAt, c.read_at AS readAt, c.hidden_at AS hiddenAt, c.answered_at AS answeredAt, c.outcome,
  c.decided_at AS decidedAt, c.delivered_at AS deliveredAt, c.version`;

export function refOf<Row extends ContributionRefRow>(
  row: Row,
  database: Database,
): Omit<Row, MomentField> & ContributionRef {
  const moment = (at: Moment | null) => (at === null ? null : database.instant(at));
  return {
    ...row,
    postedAt: database.instant(row.postedAt),
    readAt: moment(row.readAt),
    hiddenAt: moment(row.hiddenAt),
    answeredAt: moment(row.answeredAt),
    decidedAt: moment(row.decidedAt),
    deliveredAt: moment(row.deliveredAt),
  };
}
