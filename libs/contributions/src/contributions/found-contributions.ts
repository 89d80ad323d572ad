import { Injectable } from '@nestjs/common';
import type { Own } from '#identity';
import { Database, Search, sql, type RequestContext, type SearchQuery } from '#platform';
import { contributionsWithIds, visibleScope } from './contribution-scope.js';

/** What was found by its words, as somebody may see it. */
@Injectable()
export class FoundContributions {
  constructor(
    private readonly database: Database,
    private readonly search: Search,
  ) {}

  /**
   * Where what was found leads: to itself, or to what it is merged into. In the order of the search, each once, and only what
   * the reader may see: the index does not know what is hidden.
   * @param coverage how much of what is looked for it must have
   */
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
