import { Injectable } from '@nestjs/common';
import { Database, Search, type RequestContext, type SearchQuery } from '#platform';
import type { Own } from '../voices/own.js';
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
    const { where, parameters } = visibleScope(ctx.actor, own);
    const rows = await this.database.query<{ id: string; root: string }>(
      ctx,
      `SELECT c.id, c.root FROM ${found.table} WHERE c.hidden_at IS NULL AND ${where} LIMIT ${hits.length}`,
      [...found.parameters, ...parameters],
    );
    const roots = new Map(rows.map(({ id, root }) => [id, root]));
    return [...new Set(hits.flatMap(({ item }) => roots.get(item) ?? []))];
  }
}
