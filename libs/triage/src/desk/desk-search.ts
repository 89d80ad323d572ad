import { Injectable } from '@nestjs/common';
import { ROLLOUTS } from '#campaigns';
import { Database, Search, all, and, list, none, or, sql, type RequestContext, type Sql } from '#platform';
import { CONTRIBUTIONS, scopesOfPlace } from '#contributions';
import { deskScopeFor, type DeskScope } from './desk.policy.js';

interface Place {
  readonly rolloutId: number;
  readonly campaignId: number;
}

/** Fields left out do not limit the search. */
export interface DeskPlaces {
  readonly campaignId?: number | undefined;
  readonly entityId?: number | undefined;
  readonly rolloutId?: number | undefined;
}

const MOST_PLACES = 1000;

@Injectable()
export class DeskSearch {
  constructor(
    private readonly database: Database,
    private readonly search: Search,
  ) {}

  /** Best match first. The index knows audiences, not desks: check the hits against the actor's desk. */
  async find(ctx: RequestContext, text: string, where: DeskPlaces, limit: number, coverage = 0): Promise<string[]> {
    const places = await this.findPlaces(ctx, where);
    const scopes = [...new Set(places.flatMap(scopesOfPlace))];
    const hits = await this.search.find(ctx, { text, scopes, limit });
    return hits.filter((hit) => hit.coverage >= coverage).map(({ item }) => item);
  }

  /** Rollouts of the actor's entities, and those with something assigned to the actor. */
  private async findPlaces(ctx: RequestContext, { campaignId, entityId, rolloutId }: DeskPlaces): Promise<Place[]> {
    const at = placesOf(deskScopeFor(ctx.actor));
    if (at === none) return [];
    const narrower = and(
      campaignId === undefined ? all : sql`r.campaign_id = ${campaignId}`,
      entityId === undefined ? all : sql`r.entity_id = ${entityId}`,
      rolloutId === undefined ? all : sql`r.id = ${rolloutId}`,
    );
    return this.database.query<Place>(
      ctx,
      sql`SELECT r.id AS rolloutId, r.campaign_id AS campaignId FROM ${ROLLOUTS}
       WHERE ${at} AND ${narrower} ORDER BY r.campaign_id DESC, r.created_at DESC, r.id DESC LIMIT ${MOST_PLACES}`,
    );
  }
}

function placesOf({ entities, assignee, within }: DeskScope): Sql {
  if (entities === 'all') return all;
  const ofTeam = entities.length ? sql`r.entity_id IN (${list(entities)})` : none;
  if (assignee === null) return ofTeam;
  const given = sql`r.id IN (SELECT c.rollout_id FROM ${CONTRIBUTIONS} WHERE c.assignee_id = ${assignee})`;
  return or(ofTeam, within === 'all' ? given : and(given, sql`r.entity_id IN (${list(within)})`));
}
