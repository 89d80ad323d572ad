import { Injectable } from '@nestjs/common';
import { joinMission, joinProduct } from '#campaigns';
import type { Own } from '#identity';
import { AppError, Database, Editions, sql, type Locale, type LocalizedText, type RequestContext } from '#platform';
import { Faces, type Face } from '../voices/faces.js';
import { Voices } from '../voices/voices.service.js';
import { OwnVotes, type OwnVote } from '../votes/own-votes.js';
import {
  CARD_COLUMNS,
  CARD_FROM,
  ContributionCards,
  type CardRow,
  type ContributionCard,
} from './contribution-cards.js';
import { visibleScope } from './contribution-scope.js';
import { momentShown } from './contribution-moment.js';
import type { ContributionContext } from './visible-contributions.js';
import { editionWords, type DeviceContext, type Frequency } from './contribution.js';

export interface ContributionDetail extends ContributionCard {
  readonly text: string;
  /** Edition of its words, which an edit has to name; null for all but the author. */
  readonly basis: string | null;
  readonly frequency: Frequency | null;
  readonly reportedSeverity: number | null;
  readonly device: DeviceContext | null;
  readonly isHidden: boolean;
  /** Null when never edited; only the day under an alias. */
  readonly edited: Date | string | null;
  readonly mission: { readonly title: LocalizedText } | null;
  readonly product: string | null;
  readonly entityLocale: Locale;
  readonly feedbackMode: string;
  readonly audience: string;
  readonly assigneeId: number | null;
  readonly entityId: number;
  /** Null also where the reader may not see it. */
  readonly mergedInto: { readonly id: string; readonly title: string } | null;
  readonly isMerged: boolean;
  readonly merged: readonly ContributionCard[];
  readonly vote: OwnVote;
}

interface Row extends CardRow {
  text: string;
  frequency: Frequency | null;
  reportedSeverity: number | null;
  device: string | null;
  editedAt: Date | string | null;
  missionTitle: string | null;
  product: string | null;
  entityLocale: Locale;
  audience: string;
}

const MOST_MERGED = 20;
const FIND = sql`SELECT ${CARD_COLUMNS}, c.text, c.frequency, c.reported_severity AS reportedSeverity, c.device,
    c.edited_at AS editedAt, m.title AS missionTitle, p.name AS product, t.locale AS entityLocale, c.audience
  ${CARD_FROM} LEFT ${joinMission(sql`c.mission_id`)} LEFT ${joinProduct(sql`c.product_id`)}`;

@Injectable()
export class ContributionDetails {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
    private readonly faces: Faces,
    private readonly cards: ContributionCards,
    private readonly votes: OwnVotes,
    private readonly editions: Editions,
  ) {}

  /** For a contribution the reader may see. */
  async findDetail(ctx: RequestContext, contribution: ContributionContext): Promise<ContributionDetail> {
    const { id, root, isHidden, feedbackMode, assigneeId, entityId } = contribution;
    const own = await this.voices.mine(ctx);
    const [row] = await this.database.query<Row>(ctx, sql`${FIND} WHERE c.id = ${id}`);
    if (!row) throw AppError.notFound();
    const card = this.cards.makeCard(ctx, row, own);
    const { text, frequency, reportedSeverity, device, missionTitle, editedAt, product, entityLocale, audience } = row;
    const isMerged = contribution.mergedInto !== null;
    return {
      ...card,
      text,
      frequency,
      reportedSeverity,
      product,
      entityLocale,
      audience,
      isHidden,
      feedbackMode,
      assigneeId,
      entityId,
      isMerged,
      basis: card.isMine ? this.editions.nameWords(id, editionWords({ ...card, ...row })) : null,
      device: device === null ? null : (JSON.parse(device) as DeviceContext),
      edited: editedAt === null ? null : momentShown(this.database.instant(editedAt), contribution),
      mission: missionTitle === null ? null : { title: JSON.parse(missionTitle) as LocalizedText },
      mergedInto: isMerged ? await this.findTitle(ctx, own, root) : null,
      merged: await this.findMerged(ctx, own, id),
      vote: await this.votes.findVote(ctx, contribution, own),
    };
  }

  /** Notes that people left with their votes. @param after cursor of the page before */
  async notes(
    ctx: RequestContext,
    id: string,
    after = '',
  ): Promise<{ items: readonly { face: Face; note: string }[]; next: string | null }> {
    const rows = await this.database.query<{ voter: string; note: string }>(
      ctx,
      sql`SELECT voter, note FROM vote WHERE contribution_id = ${id} AND voter > ${after} AND note IS NOT NULL
       ORDER BY voter LIMIT ${MOST_MERGED + 1}`,
    );
    const shown = rows.slice(0, MOST_MERGED);
    const faces = await this.faces.findFaces(
      ctx,
      shown.map(({ voter }) => voter),
    );
    return {
      items: shown.flatMap(({ voter, note }) => {
        const face = faces.get(voter);
        return face ? [{ face, note }] : [];
      }),
      next: rows.length > MOST_MERGED ? (shown.at(-1)?.voter ?? null) : null,
    };
  }

  private findMerged(ctx: RequestContext, own: Own, id: string): Promise<ContributionCard[]> {
    const merged = sql`c.merged_into = ${id} AND ${visibleScope(ctx.actor, own)}`;
    return this.cards.findCardsIn(ctx, merged, own, MOST_MERGED);
  }

  private async findTitle(ctx: RequestContext, own: Own, id: string): Promise<{ id: string; title: string } | null> {
    const [row] = await this.database.query<{ id: string; title: string }>(
      ctx,
      sql`SELECT c.id, c.title FROM contribution c WHERE c.id = ${id} AND ${visibleScope(ctx.actor, own)}`,
    );
    return row ?? null;
  }
}
