import { Injectable } from '@nestjs/common';
import { isOwn, type Own } from '#identity';
import { Database, list, plainTextOf, sql, type Locale, type LocalizedText, type RequestContext } from '#platform';
import { Faces, type Face } from '../voices/faces.js';
import { momentShown } from './contribution-moment.js';
import type { ContributionKind } from './contribution.js';
import type { ContributionState } from './contribution-state.js';

/** A contribution as a row of a list. */
export interface ContributionCard {
  readonly id: string;
  readonly kind: ContributionKind;
  readonly title: string;
  readonly excerpt: string;
  readonly face: Face;
  readonly isMine: boolean;
  /** The moment by name, the day alone under an alias. */
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

interface Row extends Omit<ContributionCard, 'excerpt' | 'face' | 'isMine' | 'posted' | 'rollout' | 'campaign'> {
  text: string;
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
const COLUMNS = sql`c.id, c.kind, c.title, SUBSTR(c.text, 1, ${EXCERPT * 3}) AS text, c.author, c.posted_in AS postedIn,
  c.posted_at AS postedAt, c.feedback_mode AS feedbackMode, c.support, c.comments, c.workshop_size AS workshopSize,
  c.severity, c.state, c.outcome, c.rollout_id AS rolloutId, e.name AS entity, c.campaign_id AS campaignId,
  k.title AS campaignTitle, k.source_locale AS sourceLocale,
  (SELECT COUNT(*) FROM picture p WHERE p.contribution_id = c.id) AS pictures`;

/** Rows of lists, for contributions the reader may see. */
@Injectable()
export class ContributionCards {
  constructor(
    private readonly database: Database,
    private readonly faces: Faces,
  ) {}

  /** In the order of the ids. */
  async findCards(ctx: RequestContext, ids: readonly string[], own: Own): Promise<ContributionCard[]> {
    if (!ids.length) return [];
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT ${COLUMNS} FROM contribution c JOIN entity e ON e.id = c.entity_id JOIN campaign k ON k.id = c.campaign_id
       WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
    const faces = await this.faces.findFaces(
      ctx,
      rows.map(({ author }) => author),
    );
    const cards = new Map(rows.map((row) => [row.id, this.card(row, faces, own)]));
    return ids.flatMap((id) => cards.get(id) ?? []);
  }

  private card(row: Row, faces: ReadonlyMap<string, Face>, own: Own): ContributionCard {
    const { id, kind, title, support, comments, pictures, workshopSize, severity, state, outcome } = row;
    return {
      ...{ id, kind, title, support, comments, pictures, workshopSize, severity, state, outcome },
      excerpt: plainTextOf(row.text, EXCERPT),
      face: faces.get(row.author) ?? { name: '', isAlias: true, handle: '' },
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
