import { Injectable } from '@nestjs/common';
import { Database, marks, type RequestContext, Editions, NO_BASIS } from '#platform';
import { audienceScope } from '../contributions/contribution-scope.js';
import { isUnderAlias } from '../contributions/contribution.js';
import { isOnOtherDevice } from '../voices/other-device.js';
import { isOwn, ownCondition, type Own } from '../voices/own.js';
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
    const votes = await this.marks(ctx, 'SELECT contribution_id AS contributionId, note FROM vote', 'voter', ids, own);
    const followed = `SELECT contribution_id AS contributionId, NULL AS note FROM follow`;
    const follows = await this.marks(ctx, followed, 'follower', ids, own);
    const unverified = await this.unverifiedVoices.campaigns(ctx, own);
    const rows = await this.rows(ctx, ids);
    return new Map(
      rows.map((row) => {
        const vote = votes.get(row.id);
        const stand = standOf({
          isOwn: isOwn(own, { voice: row.author, postedIn: row.postedIn }),
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
    own: Own,
  ): Promise<ReadonlyMap<string, Mark>> {
    if (!own.ids.length) return new Map();
    const { where, parameters } = ownCondition(own, { voice: column, postedIn: 'posted_in' });
    const found = await this.database.query<Mark>(
      ctx,
      `${select} WHERE contribution_id IN (${marks(ids)}) AND ${where} LIMIT ${ids.length}`,
      [...ids, ...parameters],
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
