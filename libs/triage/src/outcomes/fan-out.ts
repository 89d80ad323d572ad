import { Injectable } from '@nestjs/common';
import { joinEntity } from '#identity';
import type { About } from '#notifications';
import { Database, sql, list, type RequestContext } from '#platform';
import { CONTRIBUTIONS, joinContribution, momentKept, storedMoment, type GroupRecipient } from '#contributions';

export type NewsPayload =
  | { readonly news: 'contribution.answered'; readonly contributionId: string }
  | { readonly news: 'contribution.decided'; readonly batch: string }
  | {
      readonly news: 'contribution.merged' | 'contribution.unmerged';
      readonly contributionId: string;
      readonly other: string;
      /** Of the contribution at that time, so that a second merge later is told again. */
      readonly version: number;
      readonly at: string;
    };

export interface GroupNews {
  readonly root: string;
  readonly kind: NewsPayload['news'];
  readonly at: Date;
  readonly idempotencyKey: string;
  about(recipient: GroupRecipient): About;
}

interface Place {
  readonly id: string;
  readonly root: string;
  readonly mergedInto: string | null;
  readonly feedbackMode: string;
  readonly timeZone: string;
}

const LARGEST_GROUP = 10_000;
const MOST_DECIDED = 500;
const PLACES = sql`SELECT c.id, c.root, c.merged_into AS mergedInto, c.feedback_mode AS feedbackMode, t.time_zone AS timeZone
  FROM ${CONTRIBUTIONS} ${joinEntity(sql`c.entity_id`)}`;

/** Finds the merge groups that a piece of news concerns at the time it is told. */
@Injectable()
export class FanOut {
  constructor(private readonly database: Database) {}

  async findGroupNews(ctx: RequestContext, payload: NewsPayload): Promise<GroupNews[]> {
    if (payload.news === 'contribution.answered') return this.answered(ctx, payload);
    if (payload.news === 'contribution.decided') return this.decided(ctx, payload);
    return payload.news === 'contribution.merged' ? this.merged(ctx, payload) : this.unmerged(ctx, payload);
  }

  private async answered(
    ctx: RequestContext,
    { news, contributionId }: Extract<NewsPayload, { news: 'contribution.answered' }>,
  ): Promise<GroupNews[]> {
    const rows = await this.database.query<{ root: string; answeredAt: Date | string }>(
      ctx,
      sql`SELECT c.root, a.answered_at AS answeredAt FROM ${CONTRIBUTIONS}
         JOIN official_answer a ON a.contribution_id = c.id WHERE c.id = ${contributionId}`,
    );
    return rows.map(({ root, answeredAt }) => ({
      root,
      kind: news,
      at: this.database.instant(answeredAt),
      idempotencyKey: contributionId,
      about: (recipient) => ({ contribution: recipient.contributionId }),
    }));
  }

  private async decided(
    ctx: RequestContext,
    { news, batch }: Extract<NewsPayload, { news: 'contribution.decided' }>,
  ): Promise<GroupNews[]> {
    const rows = await this.database.query<Place & { outcomeId: number; publishedAt: Date | string }>(
      ctx,
      sql`SELECT c.root, c.feedback_mode AS feedbackMode, t.time_zone AS timeZone, o.id AS outcomeId,
         o.published_at AS publishedAt
       FROM outcome o ${joinContribution(sql`o.contribution_id`)} ${joinEntity(sql`c.entity_id`)}
       WHERE o.batch = ${batch} ORDER BY o.drafted_at, o.id LIMIT ${MOST_DECIDED}`,
    );
    return rows.map(({ outcomeId, publishedAt, ...place }) => ({
      root: place.root,
      kind: news,
      at: storedMoment(this.database.instant(publishedAt), place),
      idempotencyKey: String(outcomeId),
      about: (recipient) => ({ contribution: recipient.contributionId, outcome: outcomeId }),
    }));
  }

  /** Empty when the merge was undone before anybody was told. */
  private async merged(ctx: RequestContext, payload: Extract<NewsPayload, { other: string }>): Promise<GroupNews[]> {
    const { contributionId, other } = payload;
    const [moved] = await this.places(ctx, [contributionId]);
    if (!moved || moved.mergedInto !== other) return [];
    const within = await this.below(ctx, moved);
    return [this.groupNews(payload, moved, (id) => (within.has(id) ? other : contributionId))];
  }

  /** Both groups are told, each about the other. */
  private async unmerged(ctx: RequestContext, payload: Extract<NewsPayload, { other: string }>): Promise<GroupNews[]> {
    const { contributionId, other } = payload;
    const places = await this.places(ctx, [contributionId, other]);
    const roots = new Map(places.map((place) => [place.root, place]));
    if (roots.size < 2) return [];
    return places.map((place) => this.groupNews(payload, place, () => (place.id === other ? contributionId : other)));
  }

  private groupNews(
    { news, contributionId, other, version, at }: Extract<NewsPayload, { other: string }>,
    place: Place,
    otherOf: (id: string) => string,
  ): GroupNews {
    return {
      root: place.root,
      kind: news,
      at: momentKept(new Date(at), place),
      idempotencyKey: `${contributionId}.${other}.${version}`,
      about: (recipient) => ({
        contribution: recipient.contributionId,
        other: otherOf(recipient.contributionId),
      }),
    };
  }

  private places(ctx: RequestContext, ids: readonly string[]): Promise<Place[]> {
    return this.database.query(ctx, sql`${PLACES} WHERE c.id IN (${list(ids)}) LIMIT ${ids.length}`);
  }

  private async below(ctx: RequestContext, { id, root }: Place): Promise<ReadonlySet<string>> {
    const group = await this.database.query<{ id: string; mergedInto: string | null }>(
      ctx,
      sql`SELECT c.id, c.merged_into AS mergedInto FROM ${CONTRIBUTIONS} WHERE c.root = ${root} LIMIT ${LARGEST_GROUP}`,
    );
    const under = Map.groupBy(group, ({ mergedInto }) => mergedInto);
    const found = new Set([id]);
    for (const each of found) for (const child of under.get(each) ?? []) found.add(child.id);
    return found;
  }
}
