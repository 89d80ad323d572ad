import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { audienceScope } from '../contributions/contribution-scope.js';
import { isUnderAlias } from '../contributions/contribution.js';
import type { Own } from '../voices/voices.service.js';
import { HandedOutVoices } from './handed-out-voices.js';

/** `open`: I may vote. `closed`: I may not, as one of the team, or before I have shown who I am. */
export type VoteStand = 'own' | 'given' | 'open' | 'closed';

/** Where I stand with a contribution. */
export interface OwnVote {
  readonly stand: VoteStand;
  readonly note: string | null;
  readonly follows: boolean;
}

interface Row {
  id: string;
  author: string;
  postedIn: string | null;
  campaignId: number;
  feedbackMode: string;
  isAudience: number;
}
interface Mark {
  contributionId: string;
  note: string | null;
}

@Injectable()
export class OwnVotes {
  constructor(
    private readonly database: Database,
    private readonly handedOut: HandedOutVoices,
  ) {}

  /** For contributions I may see, by id. */
  async on(ctx: RequestContext, ids: readonly string[], own: Own): Promise<ReadonlyMap<string, OwnVote>> {
    if (!ids.length) return new Map();
    const votes = await this.marks(ctx, 'SELECT contribution_id AS contributionId, note FROM vote', 'voter', ids, own);
    const followed = `SELECT contribution_id AS contributionId, NULL AS note FROM follow`;
    const follows = await this.marks(ctx, followed, 'follower', ids, own);
    const unproven = await this.unprovenCampaigns(ctx, own);
    const rows = await this.rows(ctx, ids);
    return new Map(
      rows.map((row) => {
        const closed = row.isAudience !== 1 || (isUnderAlias(row) && unproven.has(row.campaignId));
        const open = closed ? 'closed' : 'open';
        const stand = isOwn(row, own) ? 'own' : votes.has(row.id) ? 'given' : open;
        return [row.id, { stand, note: votes.get(row.id)?.note ?? null, follows: follows.has(row.id) }];
      }),
    );
  }

  private rows(ctx: RequestContext, ids: readonly string[]): Promise<Row[]> {
    const { where, parameters } = audienceScope(ctx.actor);
    return this.database.query<Row>(
      ctx,
      `SELECT c.id, c.author, c.posted_in AS postedIn, c.campaign_id AS campaignId, c.feedback_mode AS feedbackMode,
         CASE WHEN ${where} THEN 1 ELSE 0 END AS isAudience
       FROM contribution c WHERE c.id IN (${marks(ids)}) LIMIT ${ids.length}`,
      [...parameters, ...ids],
    );
  }

  private async marks(
    ctx: RequestContext,
    select: string,
    column: string,
    ids: readonly string[],
    { ids: voices, seal }: Own,
  ): Promise<ReadonlyMap<string, Mark>> {
    if (!voices.length) return new Map();
    const [given, parameters] = seal === null ? ['', []] : ['AND posted_in = ?', [seal]];
    const found = await this.database.query<Mark>(
      ctx,
      `${select} WHERE contribution_id IN (${marks(ids)}) AND ${column} IN (${marks(voices)}) ${given} LIMIT ${ids.length}`,
      [...ids, ...voices, ...parameters],
    );
    return new Map(found.map((mark) => [mark.contributionId, mark]));
  }

  private async unprovenCampaigns(ctx: RequestContext, { ids, seal }: Own): Promise<ReadonlySet<number>> {
    if (seal === null) return new Set();
    const voices = [...(await this.handedOut.unproven(ctx, ids))];
    if (!voices.length) return new Set();
    const rows = await this.database.query<{ campaignId: number }>(
      ctx,
      `SELECT campaign_id AS campaignId FROM alias WHERE id IN (${marks(voices)}) LIMIT ${voices.length}`,
      voices,
    );
    return new Set(rows.map(({ campaignId }) => campaignId));
  }
}

function isOwn({ author, postedIn }: Row, { ids, seal }: Own): boolean {
  return ids.includes(author) && (seal === null || seal === postedIn);
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
