import { Injectable } from '@nestjs/common';
import { ROLLOUTS } from '#campaigns';
import { ENTITIES, joinEntity } from '#identity';
import { Clock, Database, list, sql, verbatim, type RequestContext } from '#platform';
import { CONTRIBUTION_STATES, UNSETTLED, type ContributionState } from '#contributions';
import { pageStatement, type DeskStart, type DeskScan } from './desk-scans.js';
import { readDeskCursor, writeDeskCursor, type DeskPlace } from './desk-cursor.js';
import type { DeskFilter } from './desk-filter.js';
import type { DeskQueryInput, DeskState } from './desk-query.input.js';
import { deskScopeFor } from './desk.policy.js';
import { daysInZones, type DayInZones } from './overdue.js';
import { DeskSearch } from './desk-search.js';
import { DeskRows, type DeskRow } from './desk-rows.js';

export interface DeskPage {
  readonly items: readonly DeskRow[];
  readonly next: string | null;
  /** Null for an entity or rollout that does not exist. */
  readonly filter: DeskFilter | null;
}

interface Found {
  readonly id: string;
  readonly place: DeskPlace['value'];
}

const PAGE = 25;
const MOST_FOUND = 200;
/** Up to this many labelled contributions it is faster to read them all than to scan the list for them. */
const FEW = 2000;
const NO_LABELS: readonly number[] = [];

/** The desk's list. Pages come from indexes, so their cost does not grow with the table. */
@Injectable()
export class DeskList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: DeskRows,
    private readonly search: DeskSearch,
  ) {}

  async list(ctx: RequestContext, query: DeskQueryInput): Promise<DeskPage> {
    const { sort = 'newest', cursor } = query;
    const filter = await this.filterOf(ctx, query);
    if (!filter) return { items: [], next: null, filter };
    const scan = { sort, after: readDeskCursor(sort, cursor), limit: PAGE + 1 };
    const start = await this.startOf(ctx, filter);
    const found = await this.find(ctx, filter, scan, start);
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      filter,
      items: await this.rows.findRows(
        ctx,
        shown.map(({ id }) => id),
      ),
      next:
        found.length > PAGE && last
          ? writeDeskCursor(sort, { id: last.id, value: this.placeOf(sort, last.place) })
          : null,
    };
  }

  /** Those at the actor's desk, greatest impact first. */
  these(ctx: RequestContext, ids: readonly string[]): Promise<DeskRow[]> {
    return this.rows.findRowsAtDesk(ctx, ids);
  }

  private async filterOf(ctx: RequestContext, query: DeskQueryInput): Promise<DeskFilter | null> {
    const scope = deskScopeFor(ctx.actor);
    const entityId = await this.entityOf(ctx, query);
    if (entityId === null) return null;
    return {
      ...{ scope, entityId, rolloutId: query.rollout, kind: query.kind, severity: query.severity },
      states: statesListed(query.state),
      assignee: query.assignee === 'me' ? ctx.personId : query.assignee === 'nobody' ? null : query.assignee,
      labels: query.label === undefined ? undefined : await this.labelsNamed(ctx, query.label),
      ids: query.q?.trim()
        ? await this.search.find(ctx, query.q, { entityId, rolloutId: query.rollout }, MOST_FOUND)
        : undefined,
      overdue: query.overdue ? await this.today(ctx) : undefined,
    };
  }

  private find(ctx: RequestContext, filter: DeskFilter, scan: DeskScan, start: DeskStart): Promise<Found[]> {
    const { dialect } = this.database;
    const page = pageStatement(filter, scan, start, (index) => verbatim(dialect.through(index)));
    return this.database.query<Found>(ctx, page);
  }

  /** A due date is over when its day is, where the contribution comes from. */
  private async today(ctx: RequestContext): Promise<readonly DayInZones[]> {
    const rows = await this.database.query<{ zone: string }>(
      ctx,
      sql`SELECT DISTINCT t.time_zone AS zone FROM ${ENTITIES} ORDER BY zone`,
    );
    return daysInZones(
      this.clock.now(),
      rows.map(({ zone }) => zone),
    );
  }

  /** Undefined for every entity, null for one that does not exist. */
  private async entityOf(ctx: RequestContext, { rollout, entity }: DeskQueryInput): Promise<number | null | undefined> {
    if (rollout === undefined && entity === undefined) return undefined;
    const [row] = await this.database.query<{ id: number; code: string }>(
      ctx,
      rollout === undefined
        ? sql`SELECT t.id, t.code FROM ${ENTITIES} WHERE t.code = ${entity!.toUpperCase()}`
        : sql`SELECT t.id, t.code FROM ${ROLLOUTS} ${joinEntity(sql`r.entity_id`)} WHERE r.id = ${rollout}`,
    );
    return row && (entity === undefined || row.code === entity.toUpperCase()) ? row.id : null;
  }

  /** A label belongs to a campaign; several may have one of the same name. */
  private async labelsNamed(ctx: RequestContext, name: string): Promise<readonly number[]> {
    const rows = await this.database.query<{ id: number }>(
      ctx,
      sql`SELECT id FROM label WHERE name = ${name} ORDER BY id LIMIT 500`,
    );
    return rows.length ? rows.map(({ id }) => id) : NO_LABELS;
  }

  private async startOf(ctx: RequestContext, filter: DeskFilter): Promise<DeskStart> {
    if (filter.ids) return 'ids';
    if (filter.labels && (await this.areFew(ctx, filter.labels))) return 'labels';
    if (typeof filter.assignee === 'number') return 'assignee';
    return filter.overdue ? 'due' : 'order';
  }

  private async areFew(ctx: RequestContext, labels: readonly number[]): Promise<boolean> {
    if (!labels.length) return true;
    const [row] = await this.database.query<{ found: number }>(
      ctx,
      sql`SELECT COUNT(*) AS found FROM (
         SELECT 1 FROM contribution_label WHERE label_id IN (${list(labels)}) LIMIT ${FEW + 1}) few`,
    );
    return (row?.found ?? 0) <= FEW;
  }

  private placeOf(sort: 'newest' | 'impact' | 'due', place: DeskPlace['value']): DeskPlace['value'] {
    return sort === 'newest' ? this.database.instant(place as Date | string) : place;
  }
}

export function statesListed(state: DeskState = 'todo'): readonly ContributionState[] {
  if (state === 'todo') return UNSETTLED;
  return state === 'all' ? CONTRIBUTION_STATES : [state];
}
