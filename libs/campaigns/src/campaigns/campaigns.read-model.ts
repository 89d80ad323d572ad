import { Injectable } from '@nestjs/common';
import { isCentral } from '#identity';
import {
  AppError,
  Database,
  all,
  sql,
  type Locale,
  type LocalizedText,
  type RequestContext,
  type Sql,
} from '#platform';
import { rolloutScope } from '../rollouts/rollout-scope.js';
import { Campaign, type FeedbackMode } from './campaign.entity.js';

export interface CampaignRow {
  readonly id: number;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly feedbackMode: FeedbackMode;
}

const PAGE = 50;

/** Campaigns the actor may see: the central team all, others those with a rollout they may see. */
@Injectable()
export class CampaignReadModel {
  constructor(private readonly database: Database) {}

  async list(ctx: RequestContext, cursor?: number): Promise<{ items: CampaignRow[]; next: number | null }> {
    const scope = this.scope(ctx);
    const rows = await this.database.query<Omit<CampaignRow, 'title'> & { title: string }>(
      ctx,
      sql`SELECT c.id, c.title, c.source_locale AS sourceLocale, c.feedback_mode AS feedbackMode FROM campaign c
       WHERE ${scope} AND c.id < ${cursor ?? 2_147_483_647} ORDER BY c.id DESC LIMIT ${PAGE + 1}`,
    );
    const items = rows.slice(0, PAGE).map((row) => ({ ...row, title: JSON.parse(row.title) as LocalizedText }));
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** Throws `not_found` also for a campaign the actor may not see. */
  async find(ctx: RequestContext, id: number): Promise<Campaign> {
    const scope = this.scope(ctx);
    const [known] = await this.database.query<{ id: number }>(
      ctx,
      sql`SELECT c.id FROM campaign c WHERE ${scope} AND c.id = ${id}`,
    );
    const campaign = known && (await this.database.repository(ctx, Campaign).findOneBy({ id: known.id }));
    if (!campaign) throw AppError.notFound();
    return campaign;
  }

  private scope(ctx: RequestContext): Sql {
    if (isCentral(ctx.actor)) return all;
    return sql`EXISTS (SELECT 1 FROM rollout r WHERE r.campaign_id = c.id AND ${rolloutScope(ctx.actor)})`;
  }
}
