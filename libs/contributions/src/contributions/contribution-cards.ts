import { Injectable } from '@nestjs/common';
import { isOwn, type Own } from '#identity';
import {
  Database,
  list,
  plainText,
  sql,
  type Locale,
  type LocalizedText,
  type RequestContext,
  type Sql,
} from '#platform';
import { CONTRIBUTIONS, JOIN_PLACE_AND_FACE } from '../fragments.js';
import { FACE_COLUMNS, Faces, type Face, type FaceRow } from '../voices/faces.js';
import { momentShown } from './contribution-moment.js';
import type { ContributionKind } from './contribution.js';
import type { ContributionState } from './contribution-state.js';

export interface ContributionCard {
  readonly id: string;
  readonly kind: ContributionKind;
  readonly title: string;
  readonly excerpt: string;
  readonly face: Face;
  readonly isMine: boolean;
  readonly posted: Date | string;
  readonly support: number;
  readonly comments: number;
  readonly pictures: number;
  readonly workshopSize: number | null;
  readonly severity: number | null;
  readonly state: ContributionState;
  readonly outcome: string | null;
  readonly rollout: { readonly id: number; readonly entity: string };
  readonly campaign: { readonly id: number; readonly title: LocalizedText; readonly sourceLocale: Locale };
}

export interface CardRow
  extends FaceRow, Omit<ContributionCard, 'excerpt' | 'face' | 'isMine' | 'posted' | 'rollout' | 'campaign'> {
  opening: string;
  author: string;
  postedIn: string | null;
  postedAt: Date | string;
  feedbackMode: string;
  rolloutId: number;
  entity: string;
  campaignId: number;
  campaignTitle: string;
  sourceLocale: Locale;
}

const EXCERPT = 180;
export const CARD_COLUMNS = sql`c.id, c.kind, c.title, SUBSTR(c.text, 1, ${EXCERPT * 3}) AS opening, c.author, c.posted_in AS postedIn,
  c.posted_at AS postedAt, c.feedback_mode AS feedbackMode, c.support, c.comments, c.workshop_size AS workshopSize,
  c.severity, c.state, c.outcome, c.rollout_id AS rolloutId, t.name AS entity, c.campaign_id AS campaignId,
  k.title AS campaignTitle, k.source_locale AS sourceLocale, ${FACE_COLUMNS},
  (SELECT COUNT(*) FROM picture p WHERE p.contribution_id = c.id) AS pictures`;
export const CARD_FROM = sql`FROM ${CONTRIBUTIONS} ${JOIN_PLACE_AND_FACE}`;

/** Does not check access: only for contributions the reader may see. */
@Injectable()
export class ContributionCards {
  constructor(
    private readonly database: Database,
    private readonly faces: Faces,
  ) {}

  async findCards(ctx: RequestContext, ids: readonly string[], own: Own): Promise<ContributionCard[]> {
    if (!ids.length) return [];
    const cards = await this.findCardsIn(ctx, sql`c.id IN (${list(ids)})`, own, ids.length);
    const found = new Map(cards.map((card) => [card.id, card]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** `condition` is about a table `c`. Ordered by id. */
  async findCardsIn(ctx: RequestContext, condition: Sql, own: Own, limit: number): Promise<ContributionCard[]> {
    const rows = await this.database.query<CardRow>(
      ctx,
      sql`SELECT ${CARD_COLUMNS} ${CARD_FROM} WHERE ${condition} ORDER BY c.id LIMIT ${limit}`,
    );
    return rows.map((row) => this.makeCard(ctx, row, own));
  }

  makeCard({ locale }: RequestContext, row: CardRow, own: Own): ContributionCard {
    const { id, kind, title, support, comments, pictures, workshopSize, severity, state, outcome } = row;
    return {
      id,
      kind,
      title,
      support,
      comments,
      pictures,
      workshopSize,
      severity,
      state,
      outcome,
      excerpt: plainText(row.opening, EXCERPT),
      face: this.faces.faceIn(row, locale),
      isMine: isOwn(own, { by: row.author, postedIn: row.postedIn }),
      posted: momentShown(this.database.instant(row.postedAt), row),
      rollout: { id: row.rolloutId, entity: row.entity },
      campaign: {
        id: row.campaignId,
        title: JSON.parse(row.campaignTitle) as LocalizedText,
        sourceLocale: row.sourceLocale,
      },
    };
  }
}
