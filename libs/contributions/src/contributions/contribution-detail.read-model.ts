import { Injectable } from '@nestjs/common';
import type { Own } from '#identity';
import {
  AppError,
  Database,
  Editions,
  sql,
  type Locale,
  type LocalizedText,
  type RequestContext,
  type Sql,
} from '#platform';
import { Faces, type Face } from '../voices/faces.js';
import { Voices } from '../voices/voices.service.js';
import { NOT_VOTED, OwnVotes, type OwnVote } from '../votes/own-votes.js';
import { ContributionCards, type ContributionCard } from './contribution-cards.js';
import { visibleScope } from './contribution-scope.js';
import { momentShown } from './contribution-moment.js';
import { wordsOf, type DeviceContext, type Frequency } from './contribution.js';

/** A contribution in full, without what became of it and what is said under it. */
export interface ContributionDetail extends ContributionCard {
  readonly text: string;
  /** Edition of what it says, for its author to change it by; null for others. */
  readonly basis: string | null;
  readonly frequency: Frequency | null;
  readonly reportedSeverity: number | null;
  readonly device: DeviceContext | null;
  readonly isHidden: boolean;
  /** Null when nothing was changed since; the day alone under an alias. */
  readonly edited: Date | string | null;
  readonly mission: { readonly title: LocalizedText } | null;
  readonly product: string | null;
  readonly entityLocale: Locale;
  readonly feedbackMode: string;
  readonly audience: string;
  readonly assigneeId: number | null;
  readonly entityId: number;
  /** What it is merged into, where that may be seen. */
  readonly mergedInto: { readonly id: string; readonly title: string } | null;
  readonly isMerged: boolean;
  /** What is merged into it and may be seen. */
  readonly merged: readonly ContributionCard[];
  readonly vote: OwnVote;
}

interface Row {
  text: string;
  frequency: Frequency | null;
  reportedSeverity: number | null;
  device: string | null;
  hiddenAt: unknown;
  editedAt: Date | string | null;
  missionTitle: string | null;
  product: string | null;
  entityLocale: Locale;
  feedbackMode: string;
  audience: string;
  assigneeId: number | null;
  entityId: number;
  mergedInto: string | null;
  root: string;
}

const MOST_MERGED = 20;
const FIND = sql`SELECT c.text, c.frequency, c.reported_severity AS reportedSeverity, c.device, c.hidden_at AS hiddenAt,
    c.edited_at AS editedAt, m.title AS missionTitle, p.name AS product, e.locale AS entityLocale,
    c.feedback_mode AS feedbackMode, c.audience, c.assignee_id AS assigneeId, c.entity_id AS entityId,
    c.merged_into AS mergedInto, c.root
  FROM contribution c JOIN entity e ON e.id = c.entity_id LEFT JOIN mission m ON m.id = c.mission_id
    LEFT JOIN product p ON p.id = c.product_id`;

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

  /** Throws `not_found` for one that I may not see. */
  async findContribution(ctx: RequestContext, id: string): Promise<ContributionDetail> {
    const own = await this.voices.mine(ctx);
    const scope = visibleScope(ctx.actor, own);
    const [row] = await this.database.query<Row>(ctx, sql`${FIND} WHERE c.id = ${id} AND ${scope}`);
    const [card] = row ? await this.cards.findCards(ctx, [id], own) : [];
    if (!row || !card) throw AppError.notFound();
    const merged = await this.visible(ctx, own, sql`c.merged_into = ${id}`);
    const [into] = row.mergedInto === null ? [] : await this.visible(ctx, own, sql`c.id = ${row.root}`);
    const votes = await this.votes.on(ctx, [id], own);
    const { device, missionTitle, hiddenAt, editedAt, root: _root, ...rest } = row;
    return {
      ...card,
      ...rest,
      basis: card.isMine ? this.editions.nameWords(id, wordsOf({ ...card, ...row })) : null,
      device: device === null ? null : (JSON.parse(device) as DeviceContext),
      isHidden: hiddenAt !== null,
      edited: editedAt === null ? null : momentShown(this.database.instant(editedAt), row),
      mission: missionTitle === null ? null : { title: JSON.parse(missionTitle) as LocalizedText },
      isMerged: row.mergedInto !== null,
      mergedInto: into ? { id: into.id, title: into.title } : null,
      merged,
      vote: votes.get(id) ?? NOT_VOTED,
    };
  }

  /** What people said with their "me too". @param after cursor of the page before */
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

  private async visible(ctx: RequestContext, own: Own, which: Sql): Promise<ContributionCard[]> {
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT c.id FROM contribution c WHERE ${which} AND ${visibleScope(ctx.actor, own)} ORDER BY c.id LIMIT ${MOST_MERGED}`,
    );
    return this.cards.findCards(
      ctx,
      rows.map(({ id }) => id),
      own,
    );
  }
}
