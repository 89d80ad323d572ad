import { Injectable } from '@nestjs/common';
import { isOwn, ownCondition, type Own } from '#identity';
import { Database, Editions, NO_BASIS, list, sql, type RequestContext, type Sql } from '#platform';
import { audienceScope } from '../contributions/contribution-scope.js';
import { isUnderAlias } from '../contributions/contribution.js';
import { isOnOtherDevice } from '../voices/other-device.js';
import { UnverifiedVoices } from './unverified-voices.js';

/**
 * `open`: I may vote. `team`: those decide instead. `unproven`: I have to show who I am first. `otherDevice`: I vote from
 * another browser.
 */
export type VoteStand = 'own' | 'given' | 'open' | 'team' | 'unproven' | 'otherDevice';

/** Where I stand with a contribution. */
export interface OwnVote {
  readonly stand: VoteStand;
  readonly note: string | null;
  /** Edition of the note, to change it by; `none` for none. */
  readonly basis: string;
  readonly follows: boolean;
}

/** Of a contribution that I have no part in. */
export const NOT_VOTED: OwnVote = { stand: 'team', note: null, basis: NO_BASIS, follows: false };

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
    private readonly unverifiedVoices: UnverifiedVoices,
    private readonly editions: Editions,
  ) {}

  /** For contributions I may see, by id. */
  async on(ctx: RequestContext, ids: readonly string[], own: Own): Promise<ReadonlyMap<string, OwnVote>> {
    if (!ids.length) return new Map();
    const voted = sql`SELECT contribution_id AS contributionId, note FROM vote`;
    const votes = await this.marks(ctx, voted, sql`voter`, ids, own);
    const followed = sql`SELECT contribution_id AS contributionId, NULL AS note FROM follow`;
    const follows = await this.marks(ctx, followed, sql`follower`, ids, own);
    const unverified = await this.unverifiedVoices.campaigns(ctx, own);
    const rows = await this.rows(ctx, ids);
    return new Map(
      rows.map((row) => {
        const vote = votes.get(row.id);
        const stand = standOf({
          isOwn: isOwn(own, { by: row.author, postedIn: row.postedIn }),
          isGiven: vote !== undefined,
          isUnverified: isUnderAlias(row) && unverified.has(row.campaignId),
          isElsewhere: isOnOtherDevice(ctx, row),
          row,
        });
        const note = vote?.note ?? null;
        return [row.id, { stand, note, basis: nameNote(this.editions, row.id, note), follows: follows.has(row.id) }];
      }),
    );
  }

  private rows(ctx: RequestContext, ids: readonly string[]): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql`SELECT c.id, c.author, c.posted_in AS postedIn, c.campaign_id AS campaignId, c.feedback_mode AS feedbackMode,
         CASE WHEN ${audienceScope(ctx.actor)} THEN 1 ELSE 0 END AS isAudience
       FROM contribution c WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
  }

  private async marks(
    ctx: RequestContext,
    select: Sql,
    by: Sql,
    ids: readonly string[],
    own: Own,
  ): Promise<ReadonlyMap<string, Mark>> {
    if (!own.ids.length) return new Map();
    const mine = ownCondition(own, { by, postedIn: sql`posted_in` });
    const found = await this.database.query<Mark>(
      ctx,
      sql`${select} WHERE contribution_id IN (${list(ids)}) AND ${mine} LIMIT ${ids.length}`,
    );
    return new Map(found.map((mark) => [mark.contributionId, mark]));
  }
}

function standOf(of: {
  isOwn: boolean;
  isGiven: boolean;
  isUnverified: boolean;
  isElsewhere: boolean;
  row: Row;
}): VoteStand {
  if (of.isOwn) return 'own';
  if (of.isGiven) return 'given';
  if (of.row.isAudience !== 1) return 'team';
  if (of.isElsewhere) return 'otherDevice';
  return of.isUnverified ? 'unproven' : 'open';
}

/** The edition of a note that stands beside a vote. */
export function nameNote(editions: Editions, contributionId: string, note: string | null): string {
  return note === null ? NO_BASIS : editions.nameWords(contributionId, [note]);
}
