import { Injectable } from '@nestjs/common';
import { CAMPAIGNS, ROLLOUTS } from '#campaigns';
import { Database, all, list, none, or, sql, type RequestContext, type Sql } from '#platform';
import { ownScope } from './contribution-scope.js';
import type { Contribution } from './contribution.entity.js';
import type { Readership } from './readership.js';

interface Place {
  readonly rolloutId: number;
  readonly campaignId: number;
}

const MOST_ROLLOUTS = 500;

export function searchScopeFor({
  audience,
  rolloutId,
  campaignId,
}: Pick<Contribution, 'audience' | 'rolloutId' | 'campaignId'>): string {
  return audience === 'rollout' ? `rollout:${rolloutId}` : `${audience}:${campaignId}`;
}

/** All scopes of one rollout. */
export function scopesOfPlace({ rolloutId, campaignId }: Place): string[] {
  return [`rollout:${rolloutId}`, `campaign:${campaignId}`, `group:${campaignId}`];
}

/** The scopes somebody may search. They are wider than a desk, so hits have to be checked against the rows. */
@Injectable()
export class SearchScopes {
  constructor(private readonly database: Database) {}

  async findScopes(ctx: RequestContext, readership: Readership, rolloutId?: number): Promise<string[]> {
    const places = await this.places(ctx, readership, rolloutId);
    const own = places.flatMap(scopesOfPlace);
    const open = rolloutId === undefined ? await this.campaigns(ctx) : [];
    return [...new Set([...own, ...open.map((id) => `group:${id}`)])];
  }

  private places(ctx: RequestContext, readership: Readership, rolloutId?: number): Promise<Place[]> {
    return this.database.query<Place>(
      ctx,
      sql`SELECT r.id AS rolloutId, r.campaign_id AS campaignId FROM ${ROLLOUTS} WHERE ${reached(readership, rolloutId)}
       ORDER BY r.campaign_id DESC, r.created_at DESC, r.id DESC LIMIT ${MOST_ROLLOUTS}`,
    );
  }

  private async campaigns(ctx: RequestContext): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      ctx,
      sql`SELECT c.id FROM ${CAMPAIGNS} ORDER BY c.id DESC LIMIT ${MOST_ROLLOUTS}`,
    );
    return rows.map(({ id }) => id);
  }
}

/** Also where they once said something, or are asked about something. */
function reached({ entities, rollouts, own, assignee }: Readership, rolloutId: number | undefined): Sql {
  if (rolloutId !== undefined) return sql`r.id = ${rolloutId}`;
  if (entities === 'all') return all;
  const withOne = (which: Sql) => sql`r.id IN (SELECT c.rollout_id FROM contribution c WHERE ${which})`;
  return or(
    sql`r.id IN (${list(rollouts)})`,
    sql`r.entity_id IN (${list(entities)})`,
    own.ids.length ? withOne(ownScope(own)) : none,
    assignee === null ? none : withOne(sql`c.assignee_id = ${assignee}`),
  );
}
