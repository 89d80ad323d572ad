import { Injectable } from '@nestjs/common';
import { Database, Search, all, and, list, sql, type RequestContext, type Sql } from '#platform';
import { scopesOfPlace } from '#contributions';
import { deskScopeFor } from './desk-scope.js';

interface Place {
  readonly rolloutId: number;
  readonly campaignId: number;
}

/** Where to look; everywhere at the desk unless it says so. */
export interface DeskPlaces {
  readonly campaignId?: number | undefined;
  readonly entityId?: number | undefined;
  readonly rolloutId?: number | undefined;
}

const MOST_PLACES = 500;

/** Finds contributions of a desk by their words. */
@Injectable()
export class DeskSearch {
  constructor(
    private readonly database: Database,
    private readonly search: Search,
  ) {}

  /**
   * The closest first. The index knows audiences, not desks: hold what is found against the actor's desk.
   * @param coverage how much of the text it must have
   */
  async find(ctx: RequestContext, text: string, where: DeskPlaces, limit: number, coverage = 0): Promise<string[]> {
    const places = [...(await this.ofTeam(ctx, where)), ...(await this.given(ctx, where))];
    const scopes = [...new Set(places.flatMap(scopesOfPlace))];
    const hits = await this.search.find(ctx, { text, scopes, limit });
    return hits.filter((hit) => hit.coverage >= coverage).map(({ item }) => item);
  }

  private ofTeam(ctx: RequestContext, where: DeskPlaces): Promise<Place[]> {
    const { entities } = deskScopeFor(ctx.actor);
    if (entities === 'all') return this.places(ctx, all, where);
    if (!entities.length) return Promise.resolve([]);
    return this.places(ctx, sql`r.entity_id IN (${list(entities)})`, where);
  }

  /** Rollouts from which something is given to the actor to look after. */
  private given(ctx: RequestContext, where: DeskPlaces): Promise<Place[]> {
    const { assignee, within } = deskScopeFor(ctx.actor);
    if (assignee === null) return Promise.resolve([]);
    const held = sql`r.id IN (SELECT c.rollout_id FROM contribution c WHERE c.assignee_id = ${assignee})`;
    return this.places(ctx, within === 'all' ? held : and(held, sql`r.entity_id IN (${list(within)})`), where);
  }

  private places(
    ctx: RequestContext,
    condition: Sql,
    { campaignId, entityId, rolloutId }: DeskPlaces,
  ): Promise<Place[]> {
    const narrower = and(
      campaignId === undefined ? all : sql`r.campaign_id = ${campaignId}`,
      entityId === undefined ? all : sql`r.entity_id = ${entityId}`,
      rolloutId === undefined ? all : sql`r.id = ${rolloutId}`,
    );
    return this.database.query<Place>(
      ctx,
      sql`SELECT r.id AS rolloutId, r.campaign_id AS campaignId FROM rollout r
       WHERE ${condition} AND ${narrower} ORDER BY r.campaign_id DESC, r.created_at DESC, r.id DESC LIMIT ${MOST_PLACES}`,
    );
  }
}
