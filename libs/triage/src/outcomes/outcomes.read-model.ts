import { Injectable } from '@nestjs/common';
import { joinCampaign } from '#campaigns';
import { entityScope, fullName, joinEntity, joinPerson } from '#identity';
import {
  Database,
  readMomentCursor,
  writeMomentCursor,
  all,
  list,
  or,
  sql,
  type Locale,
  type LocalizedText,
  type RequestContext,
  type Sql,
} from '#platform';
import { joinContribution, togetherShown, OUTCOME_DRAFTERS } from '#contributions';
import { draftVersion } from './outcome-drafts.service.js';
import type { DecidedKind } from './outcome.js';

export interface OutcomeRow {
  readonly id: number;
  readonly version: string;
  readonly kind: DecidedKind;
  readonly answer: string;
  readonly effect: string | null;
  readonly owner: string | null;
  readonly onDay: string | null;
  readonly drafter: string;
  /** `draftedAt` and `publishedAt` are days where anything published together is under an alias. */
  readonly draftedAt: Date | string;
  readonly publisher: string | null;
  readonly publishedAt: Date | string | null;
  readonly batch: string | null;
  readonly contribution: {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly support: number;
    readonly impact: number;
    readonly outcome: string | null;
    readonly isMerged: boolean;
    readonly isHidden: boolean;
  };
  readonly campaignId: number;
  readonly campaignTitle: LocalizedText;
  readonly sourceLocale: Locale;
  readonly entityId: number;
  readonly entityName: string;
  readonly timeZone: string;
}

export interface OutcomePage {
  readonly items: readonly OutcomeRow[];
  readonly next: string | null;
}

export const OUTCOMES_ON_A_PAGE = 100;
const DRAFT_ORDER = sql`o.drafted_at, o.id`;

type Moment = Date | string;
interface Row {
  id: number;
  kind: DecidedKind;
  answer: string;
  effect: string | null;
  ownerId: number | null;
  onDay: string | null;
  draftedAt: Moment;
  publishedAt: Moment | null;
  batch: string | null;
  ownerFirst: string | null;
  ownerLast: string | null;
  drafterFirst: string;
  drafterLast: string;
  publisherFirst: string | null;
  publisherLast: string | null;
  contributionId: string;
  title: string;
  contributionKind: string;
  support: number;
  impact: number;
  outcome: string | null;
  mergedInto: string | null;
  hiddenAt: unknown;
  campaignId: number;
  campaignTitle: string;
  sourceLocale: Locale;
  entityId: number;
  entityName: string;
  timeZone: string;
  feedbackMode: string;
}

const SELECT = sql`SELECT o.id, o.kind, o.answer, o.effect, o.owner_id AS ownerId, o.on_day AS onDay,
    o.drafted_at AS draftedAt, o.published_at AS publishedAt, o.batch,
    w.first_name AS ownerFirst, w.last_name AS ownerLast, d.first_name AS drafterFirst, d.last_name AS drafterLast,
    b.first_name AS publisherFirst, b.last_name AS publisherLast,
    c.id AS contributionId, c.title, c.kind AS contributionKind, c.support, c.impact, c.outcome,
    c.feedback_mode AS feedbackMode, c.merged_into AS mergedInto, c.hidden_at AS hiddenAt, c.campaign_id AS campaignId, k.title AS campaignTitle,
    k.source_locale AS sourceLocale, c.entity_id AS entityId, t.name AS entityName, t.time_zone AS timeZone
  FROM outcome o ${joinContribution(sql`o.contribution_id`)} ${joinCampaign(sql`c.campaign_id`, 'k')}
    ${joinEntity(sql`c.entity_id`)} ${joinPerson(sql`o.drafted_by`, 'd')}
    LEFT ${joinPerson(sql`o.owner_id`, 'w')} LEFT ${joinPerson(sql`o.published_by`, 'b')}`;

/** Drafts and published outcomes of the entities where I may draft. */
@Injectable()
export class OutcomeReadModel {
  constructor(private readonly database: Database) {}

  /** A page of drafts, grouped by campaign, entity and kind. */
  async drafts(ctx: RequestContext, cursor?: string): Promise<OutcomePage> {
    const place = readMomentCursor(cursor);
    const later = place
      ? or(sql`o.drafted_at > ${place.at}`, sql`o.drafted_at = ${place.at} AND o.id > ${place.id}`)
      : all;
    const rows = await this.rows(ctx, sql`o.published_at IS NULL AND ${later}`, DRAFT_ORDER);
    const items = rows.slice(0, OUTCOMES_ON_A_PAGE);
    const last = items.at(-1);
    return {
      items: items.map((row) => this.read(row)).sort(inGroups),
      next:
        rows.length > items.length && last
          ? writeMomentCursor({ at: this.database.instant(last.draftedAt), id: last.id })
          : null,
    };
  }

  async findDrafts(ctx: RequestContext, contributionId: string): Promise<OutcomeRow[]> {
    const about = sql`o.contribution_id = ${contributionId} AND o.published_at IS NULL`;
    const rows = await this.rows(ctx, about, DRAFT_ORDER);
    return rows.map((row) => this.read(row));
  }

  async published(ctx: RequestContext, cursor?: string): Promise<OutcomePage> {
    const place = readMomentCursor(cursor);
    const before = place
      ? or(sql`o.published_at < ${place.at}`, sql`o.published_at = ${place.at} AND o.id < ${place.id}`)
      : all;
    const order = sql`o.published_at DESC, o.id DESC`;
    const rows = await this.rows(ctx, sql`o.published_at IS NOT NULL AND ${before}`, order);
    const shown = rows.slice(0, OUTCOMES_ON_A_PAGE);
    const last = shown.at(-1);
    const more = rows.length > shown.length && last?.publishedAt;
    return {
      items: shown.map((row) => this.read(row)),
      next: more ? writeMomentCursor({ at: this.database.instant(more), id: last.id }) : null,
    };
  }

  private async rows(ctx: RequestContext, condition: Sql, order: Sql): Promise<Row[]> {
    const entities = entityScope(ctx.actor, OUTCOME_DRAFTERS);
    if (entities !== 'all' && !entities.length) return [];
    const scope = entities === 'all' ? all : sql`c.entity_id IN (${list(entities)})`;
    return this.database.query<Row>(
      ctx,
      sql`${SELECT} WHERE ${condition} AND ${scope} ORDER BY ${order} LIMIT ${OUTCOMES_ON_A_PAGE + 1}`,
    );
  }

  private read(row: Row): OutcomeRow {
    const { id, kind, answer, effect, onDay, batch, campaignId, sourceLocale, entityId, entityName, timeZone } = row;
    return {
      ...{ id, kind, answer, effect, onDay, batch, campaignId, sourceLocale, entityId, entityName, timeZone },
      version: draftVersion({ kind, answer, effect, ownerId: row.ownerId, onDay }),
      owner: fullName({ firstName: row.ownerFirst, lastName: row.ownerLast }),
      drafter: fullName({ firstName: row.drafterFirst, lastName: row.drafterLast }),
      draftedAt: togetherShown(this.database.instant(row.draftedAt), row),
      publisher: fullName({ firstName: row.publisherFirst, lastName: row.publisherLast }),
      publishedAt: row.publishedAt === null ? null : togetherShown(this.database.instant(row.publishedAt), row),
      campaignTitle: JSON.parse(row.campaignTitle) as LocalizedText,
      contribution: {
        id: row.contributionId,
        title: row.title,
        kind: row.contributionKind,
        support: row.support,
        impact: row.impact,
        outcome: row.outcome,
        isMerged: row.mergedInto !== null,
        isHidden: row.hiddenAt !== null,
      },
    };
  }
}

function inGroups(a: OutcomeRow, b: OutcomeRow): number {
  return (
    b.campaignId - a.campaignId ||
    a.entityName.localeCompare(b.entityName) ||
    a.kind.localeCompare(b.kind) ||
    b.contribution.impact - a.contribution.impact ||
    a.id - b.id
  );
}
