import { Injectable } from '@nestjs/common';
import { ownCondition } from '#identity';
import { Database, all, and, list, or, sql, type RequestContext, type Sql } from '#platform';
import { SHOWN, type ListFilter, type ListPlace } from './index-scans.js';
import { contributionsWithIds, ownScope, visibleScope } from './contribution-scope.js';
import { FoundContributions } from './found-contributions.js';
import { readRankCursor, writeRankCursor } from './list-cursor.js';
import type { Readership } from './readership.js';
import { SearchScopes } from './search-scopes.js';

export interface FewFilter extends ListFilter {
  readonly mine: boolean;
  readonly followed: boolean;
}

const MOST_HITS = 200;
const MOST_MARKED = 2000;

/** Lists of few rows, followed or found by a search: access is checked row by row, not by index. */
@Injectable()
export class FewContributions {
  constructor(
    private readonly database: Database,
    private readonly contributions: FoundContributions,
    private readonly scopes: SearchScopes,
  ) {}

  /** Newest first. In an unverified session only what was followed or voted for in it. */
  async followed(ctx: RequestContext, reader: Readership, filter: FewFilter, after: ListPlace | null, limit: number) {
    const ids = await this.marked(ctx, reader);
    if (!ids.length) return [];
    const older = after
      ? or(sql`c.posted_at < ${after.postedAt}`, sql`c.posted_at = ${after.postedAt} AND c.id < ${after.id}`)
      : all;
    return this.database.query<{ id: string; postedAt: Date | string }>(
      ctx,
      sql`SELECT c.id, c.posted_at AS postedAt FROM ${contributionsWithIds(ids)}
       WHERE ${and(conditionOf(ctx, reader, filter), older)} ORDER BY c.posted_at DESC, c.id DESC LIMIT ${limit}`,
    );
  }

  async found(
    ctx: RequestContext,
    reader: Readership,
    filter: FewFilter,
    { q, cursor, size }: { q: string; cursor: string | undefined; size: number },
  ): Promise<{ ids: string[]; next: string | null }> {
    const shown = readRankCursor(cursor);
    const scopes = await this.scopes.findScopes(ctx, reader, filter.rollout?.id);
    const roots = await this.contributions.roots(ctx, reader.own, { text: q, scopes, limit: MOST_HITS });
    if (!roots.length) return { ids: [], next: null };
    const followed = filter.followed ? new Set(await this.marked(ctx, reader)) : null;
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT c.id FROM ${contributionsWithIds(roots)} WHERE ${conditionOf(ctx, reader, filter)} LIMIT ${MOST_HITS}`,
    );
    const seen = new Set(rows.map(({ id }) => id));
    const ids = roots.filter((id) => seen.has(id) && (followed?.has(id) ?? true));
    const end = shown + size;
    return { ids: ids.slice(shown, end), next: ids.length > end ? writeRankCursor(end) : null };
  }

  /** Roots of what I follow or voted for. */
  private async marked(ctx: RequestContext, { own }: Readership): Promise<string[]> {
    if (!own.ids.length) return [];
    const rows = await this.database.query<{ id: string }>(
      ctx,
      sql`SELECT m.root AS id FROM follow f JOIN contribution m ON m.id = f.contribution_id
        WHERE ${ownCondition(own, { by: sql`f.follower`, postedIn: sql`f.posted_in` })}
      UNION SELECT m.root FROM vote v JOIN contribution m ON m.id = v.contribution_id
        WHERE ${ownCondition(own, { by: sql`v.voter`, postedIn: sql`v.posted_in` })}
      LIMIT ${MOST_MARKED}`,
    );
    return rows.map(({ id }) => id);
  }
}

function conditionOf({ actor }: RequestContext, { own }: Readership, filter: FewFilter): Sql {
  const { states = SHOWN, kind, rollout, mine } = filter;
  return and(
    visibleScope(actor, own),
    sql`c.state IN (${list(states)})`,
    kind === undefined ? all : sql`c.kind = ${kind}`,
    rollout === undefined ? all : sql`c.rollout_id = ${rollout.id}`,
    mine ? ownScope(own) : all,
  );
}
