import { Injectable } from '@nestjs/common';
import {
  JOIN_CAMPAIGN_AND_ENTITY,
  MINUTES_OF_CAMPAIGN,
  PRODUCTS,
  ROLLOUTS,
  type FeedbackMode,
  type RolloutStatus,
} from '#campaigns';
import { Database, all, list, sql, type Locale, type LocalizedText, type RequestContext, type Sql } from '#platform';
import { countEnrolled, isInRollout } from '#recruitment';

/** A rollout of the caller's entity that they could join. Days are calendar days of the entity. */
export interface OpenRollout {
  readonly id: number;
  readonly status: RolloutStatus;
  readonly title: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityLocale: Locale;
  readonly testingFrom: string | null;
  readonly testingUntil: string | null;
}

export interface CatalogueEntry extends OpenRollout {
  readonly purpose: LocalizedText;
  readonly feedbackMode: FeedbackMode;
  readonly products: readonly string[];
  readonly minutes: number;
  readonly target: number | null;
  readonly enrolled: number | null;
}

type OpenRow = Omit<OpenRollout, 'title'> & { title: string };
type EntryRow = OpenRow & Omit<CatalogueEntry, keyof OpenRollout | 'products' | 'purpose'> & AsRead;
interface AsRead {
  readonly campaignId: number;
  readonly purpose: string;
}

const PAGE = 20;
const MOST_PRODUCTS = 1000;
const NAMES = sql`r.id, r.status, c.title, c.source_locale AS sourceLocale, t.locale AS entityLocale, r.testing_from AS testingFrom,
    r.testing_until AS testingUntil`;
const ENROLLED = sql`CASE WHEN r.target IS NULL THEN NULL ELSE ${countEnrolled(sql`r.id`)} END`;
const ENTRY = sql`${NAMES}, c.id AS campaignId, c.purpose, c.feedback_mode AS feedbackMode, r.target,
    ${MINUTES_OF_CAMPAIGN} AS minutes, ${ENROLLED} AS enrolled`;

/** Rollouts that take testers, of the caller's entity and without those they are in, latest first. */
@Injectable()
export class Catalogue {
  constructor(private readonly database: Database) {}

  async latest(ctx: RequestContext, most: number): Promise<OpenRollout[]> {
    const rows = await this.open<OpenRow>(ctx, NAMES, most);
    return rows.map((row) => ({ ...row, title: JSON.parse(row.title) as LocalizedText }));
  }

  /** @param before campaign id of the last entry seen: an entity has one rollout per campaign */
  async page(ctx: RequestContext, before?: number): Promise<{ items: CatalogueEntry[]; next: number | null }> {
    const rows = await this.open<EntryRow>(ctx, ENTRY, PAGE + 1, before);
    const shown = rows.slice(0, PAGE);
    const products = await this.products(ctx, shown);
    return {
      items: shown.map((row) => entryOf(row, products)),
      next: rows[PAGE] ? (shown.at(-1)?.campaignId ?? null) : null,
    };
  }

  private async open<Row>(ctx: RequestContext, columns: Sql, most: number, before?: number): Promise<Row[]> {
    if (ctx.actor.kind !== 'person') return [];
    const { personId, entityId } = ctx.actor;
    const older = before === undefined ? all : sql`r.campaign_id < ${before}`;
    return this.database.query<Row>(
      ctx,
      sql`SELECT ${columns}
      FROM ${ROLLOUTS} ${JOIN_CAMPAIGN_AND_ENTITY}
      WHERE r.entity_id = ${entityId} AND r.status IN ('recruiting', 'testing')
        AND NOT ${isInRollout(sql`r.id`, personId)} AND ${older}
      ORDER BY r.campaign_id DESC LIMIT ${most}`,
    );
  }

  private async products(ctx: RequestContext, rows: readonly EntryRow[]): Promise<Map<number, string[]>> {
    if (!rows.length) return new Map();
    const ids = rows.map(({ campaignId }) => campaignId);
    const names = await this.database.query<{ campaignId: number; name: string }>(
      ctx,
      sql`SELECT p.campaign_id AS campaignId, p.name FROM ${PRODUCTS} WHERE p.campaign_id IN (${list(ids)})
       ORDER BY p.campaign_id, p.position, p.id LIMIT ${MOST_PRODUCTS}`,
    );
    const byCampaign = Map.groupBy(names, ({ campaignId }) => campaignId);
    return new Map([...byCampaign].map(([id, some]) => [id, some.map(({ name }) => name)]));
  }
}

function entryOf(
  { campaignId, title, purpose, ...row }: EntryRow,
  products: ReadonlyMap<number, string[]>,
): CatalogueEntry {
  return {
    ...row,
    title: JSON.parse(title) as LocalizedText,
    purpose: JSON.parse(purpose) as LocalizedText,
    products: products.get(campaignId) ?? [],
  };
}
