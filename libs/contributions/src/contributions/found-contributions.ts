import { Injectable } from '@nestjs/common';
import type { Own } from '#identity';
import { Database, Search, sql, type RequestContext, type SearchQuery } from '#platform';
import { contributionsWithIds, visibleScope } from './contribution-scope.js';

@Injectable()
export class FoundContributions {
  constructor(
    private readonly database: Database,
    private readonly search: Search,
  ) {}

  /** Visible roots of the hits, in their order, each once. `coverage`: share of the query's words a hit must have. */
  async roots(ctx: RequestContext, own: Own, query: SearchQuery, coverage = 0): Promise<string[]> {
    const hits = (await this.search.find(ctx, query)).filter((hit) => hit.coverage >= coverage);
    if (!hits.length) return [];
    const found = contributionsWithIds(hits.map(({ item }) => item));
    const rows = await this.database.query<{ id: string; root: string }>(
      ctx,
      sql`SELECT c.id, c.root FROM ${found} WHERE c.hidden_at IS NULL AND ${visibleScope(ctx.actor, own)}
       LIMIT ${hits.length}`,
    );
    const roots = new Map(rows.map(({ id, root }) => [id, root]));
    return [...new Set(hits.flatMap(({ item }) => roots.get(item) ?? []))];
  }
}
