import { Injectable } from '@nestjs/common';
import {
  AppError,
  Database,
  and,
  list,
  sql,
  type Locale,
  type LocalizedText,
  type RequestContext,
  type Sql,
} from '#platform';
import type { FeedbackMode } from '../campaigns/campaign.entity.js';
import { JOIN_CAMPAIGN_AND_ENTITY, ROLLOUTS } from '../fragments.js';
import { rolloutScope } from './rollout-scope.js';
import type { RolloutStatus } from './rollout.entity.js';

export interface RolloutRow {
  readonly id: number;
  readonly status: RolloutStatus;
  readonly recruitingFrom: string | null;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
  readonly archivedFrom: string | null;
  readonly target: number | null;
  readonly campaignId: number;
  readonly campaignTitle: LocalizedText;
  readonly sourceLocale: Locale;
  readonly feedbackMode: FeedbackMode;
  readonly entityId: number;
  readonly entityCode: string;
  readonly entityName: string;
  readonly entityLocale: Locale;
  readonly timeZone: string;
}

type StoredRow = Omit<RolloutRow, 'campaignTitle'> & { campaignTitle: string };

const MOST = 5000;
const SELECT = sql`SELECT r.id, r.status, r.recruiting_from AS recruitingFrom, r.testing_from AS testingFrom,
  r.testing_until AS testingUntil, r.archived_from AS archivedFrom, r.target, r.campaign_id AS campaignId,
  c.title AS campaignTitle, c.source_locale AS sourceLocale, c.feedback_mode AS feedbackMode, r.entity_id AS entityId,
  t.code AS entityCode, t.name AS entityName, t.locale AS entityLocale, t.time_zone AS timeZone
  FROM ${ROLLOUTS} ${JOIN_CAMPAIGN_AND_ENTITY}`;

@Injectable()
export class RolloutReadModel {
  constructor(private readonly database: Database) {}

  /** Throws `not_found` also for a rollout the actor may not see. */
  async find(ctx: RequestContext, id: number): Promise<RolloutRow> {
    return found(await this.read(ctx, and(rolloutScope(ctx.actor), sql`r.id = ${id}`)));
  }

  /** Rollouts the actor may see, of all or some campaigns: newest campaign first, then by entity code. */
  async list(ctx: RequestContext, campaigns?: number | readonly number[]): Promise<RolloutRow[]> {
    const scope = rolloutScope(ctx.actor);
    if (campaigns === undefined) return this.read(ctx, scope);
    const ids = typeof campaigns === 'number' ? [campaigns] : campaigns;
    if (!ids.length) return [];
    return this.read(ctx, and(scope, sql`r.campaign_id IN (${list(ids)})`));
  }

  /** Checks no rights: for callers with their own reason, such as an enrolment. Throws `not_found`. */
  async bare(ctx: RequestContext, id: number): Promise<RolloutRow> {
    return found(await this.read(ctx, sql`r.id = ${id}`));
  }

  /** Every rollout of a campaign; checks no rights. */
  bareOfCampaign(ctx: RequestContext, campaignId: number): Promise<RolloutRow[]> {
    return this.read(ctx, sql`r.campaign_id = ${campaignId}`);
  }

  private async read(ctx: RequestContext, condition: Sql): Promise<RolloutRow[]> {
    const rows = await this.database.query<StoredRow>(
      ctx,
      sql`${SELECT} WHERE ${condition} ORDER BY r.campaign_id DESC, t.code LIMIT ${MOST}`,
    );
    return rows.map((row) => ({ ...row, campaignTitle: JSON.parse(row.campaignTitle) as LocalizedText }));
  }
}

function found([row]: readonly RolloutRow[]): RolloutRow {
  if (!row) throw AppError.notFound();
  return row;
}
