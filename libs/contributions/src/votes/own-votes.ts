import { Injectable } from '@nestjs/common';
import { isOwn, ownCondition, type Own } from '#identity';
import { Database, Editions, NO_BASIS, list, sql, type RequestContext, type Sql } from '#platform';
import { audienceScope } from '../contributions/contribution-scope.js';
import type { ContributionContext } from '../contributions/visible-contributions.js';
import { isUnderAlias } from '../contributions/contribution.js';
import { isOnOtherDevice } from '../voices/other-device.js';
import { UnverifiedVoices } from './unverified-voices.js';

/** `open`: may vote. `team`: decides instead. `unverified`: must verify first. `otherDevice`: uses another browser. */
export type VoteStand = 'own' | 'given' | 'open' | 'team' | 'unverified' | 'otherDevice';

export interface OwnVote {
  readonly stand: VoteStand;
  readonly note: string | null;
  readonly basis: string;
  readonly follows: boolean;
}

export const NOT_VOTED: OwnVote = { stand: 'team', note: null, basis: NO_BASIS, follows: false };

interface Row {
  id: string;
  author: string;
  postedIn: string | null;
  campaignId: number;
  feedbackMode: string;
  isForMe: number;
}
interface VoteOrFollow {
  contributionId: string;
  note: string | null;
  isFollow: number;
}

/** `unverified`: campaigns where I must verify before I speak. */
interface VotesAndFollows {
  readonly votes: ReadonlyMap<string, VoteOrFollow>;
  readonly follows: ReadonlyMap<string, VoteOrFollow>;
  readonly unverified: ReadonlySet<number>;
}

type Asked = Pick<ContributionContext, 'id' | 'campaignId' | 'feedbackMode' | 'isMine' | 'isForMe'>;

@Injectable()
export class OwnVotes {
  constructor(
    private readonly database: Database,
    private readonly unverifiedVoices: UnverifiedVoices,
    private readonly editions: Editions,
  ) {}

  async findVotes(ctx: RequestContext, ids: readonly string[], own: Own): Promise<ReadonlyMap<string, OwnVote>> {
    if (!ids.length) return new Map();
    const mine = await this.findVotesAndFollows(ctx, ids, own);
    const rows = await this.rows(ctx, ids);
    return new Map(
      rows.map((row) => {
        const isMine = isOwn(own, { by: row.author, postedIn: row.postedIn });
        return [row.id, this.voteOn(ctx, { ...row, isMine, isForMe: row.isForMe === 1 }, mine)];
      }),
    );
  }

  async findVote(ctx: RequestContext, contribution: ContributionContext, own: Own): Promise<OwnVote> {
    return this.voteOn(ctx, contribution, await this.findVotesAndFollows(ctx, [contribution.id], own));
  }

  private voteOn(ctx: RequestContext, asked: Asked, { votes, follows, unverified }: VotesAndFollows): OwnVote {
    const { id } = asked;
    const note = votes.get(id)?.note ?? null;
    const stand = standOf(asked, {
      isGiven: votes.has(id),
      isUnverified: isUnderAlias(asked) && unverified.has(asked.campaignId),
      isElsewhere: isOnOtherDevice(ctx, asked),
    });
    return { stand, note, basis: nameNote(this.editions, id, note), follows: follows.has(id) };
  }

  private rows(ctx: RequestContext, ids: readonly string[]): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql`SELECT c.id, c.author, c.posted_in AS postedIn, c.campaign_id AS campaignId, c.feedback_mode AS feedbackMode,
         CASE WHEN ${audienceScope(ctx.actor)} THEN 1 ELSE 0 END AS isForMe
       FROM contribution c WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}`,
    );
  }

  private async findVotesAndFollows(ctx: RequestContext, ids: readonly string[], own: Own): Promise<VotesAndFollows> {
    if (!own.ids.length) return { votes: new Map(), follows: new Map(), unverified: new Set() };
    const among = sql`contribution_id IN (${list(ids)})`;
    const mine = (by: Sql) => ownCondition(own, { by, postedIn: sql`posted_in` });
    const found = await this.database.query<VoteOrFollow>(
      ctx,
      sql`SELECT contribution_id AS contributionId, note, 0 AS isFollow FROM vote WHERE ${among} AND ${mine(sql`voter`)}
       UNION ALL SELECT contribution_id AS contributionId, NULL AS note, 1 AS isFollow FROM follow
       WHERE ${among} AND ${mine(sql`follower`)} LIMIT ${2 * ids.length}`,
    );
    const byId = (isFollow: number) =>
      new Map(found.flatMap((each) => (each.isFollow === isFollow ? [[each.contributionId, each] as const] : [])));
    return { votes: byId(0), follows: byId(1), unverified: await this.unverifiedVoices.campaigns(ctx, own) };
  }
}

function standOf(
  { isMine, isForMe }: Pick<Asked, 'isMine' | 'isForMe'>,
  of: { isGiven: boolean; isUnverified: boolean; isElsewhere: boolean },
): VoteStand {
  if (isMine) return 'own';
  if (of.isGiven) return 'given';
  if (!isForMe) return 'team';
  if (of.isElsewhere) return 'otherDevice';
  return of.isUnverified ? 'unverified' : 'open';
}

export function nameNote(editions: Editions, contributionId: string, note: string | null): string {
  return note === null ? NO_BASIS : editions.nameWords(contributionId, [note]);
}
