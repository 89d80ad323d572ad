import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { SHOWN, type ListCut, type ListPlace, type Statement } from './contribution-lanes.js';
import { ownScope, visibleScope, type ContributionScope } from './contribution-scope.js';
import { FoundContributions } from './found-contributions.js';
import { readRankCursor, writeRankCursor } from './list-cursor.js';
import type { Readership } from './readership.js';
import { SearchScopes } from './search-scopes.js';

export interface FewCut extends ListCut {
  readonly mine: boolean;
  readonly followed: boolean;
}

/** Of a search: whoever has not found it among these asks differently. */
const MOST_HITS = 200;

/** Contributions that are few to begin with, because somebody follows them or looks for some words: held against the rules row by row. */
@Injectable()
export class FewContributions {
  constructor(
    private readonly database: Database,
    private readonly contributions: FoundContributions,
    private readonly scopes: SearchScopes,
  ) {}

  /** What I follow or voted for, the newest first. */
  async followed(ctx: RequestContext, reader: Readership, cut: FewCut, after: ListPlace | null, limit: number) {
    const condition = conditionOf(ctx, reader, cut);
    const older = after ? 'AND (c.posted_at < ? OR (c.posted_at = ? AND c.id < ?))' : '';
    return this.query<{ id: string; postedAt: Date | string }>(
      ctx,
      `SELECT c.id, c.posted_at AS postedAt FROM contribution c WHERE ${condition.where} ${older}
       ORDER BY c.posted_at DESC, c.id DESC LIMIT ${limit}`,
      [...condition.parameters, ...(after ? [after.postedAt, after.postedAt, after.id] : [])],
    );
  }

  /** What has these words, the closest first. */
  async found(
    ctx: RequestContext,
    reader: Readership,
    cut: FewCut,
    { q, cursor, size }: { q: string; cursor: string | undefined; size: number },
  ): Promise<{ ids: string[]; next: string | null }> {
    const shown = readRankCursor(cursor);
    const scopes = await this.scopes.of(ctx, reader, cut.rolloutId);
    const roots = await this.contributions.roots(ctx, reader.own, { text: q, scopes, limit: MOST_HITS });
    if (!roots.length) return { ids: [], next: null };
    const { where, parameters } = conditionOf(ctx, reader, cut);
    const rows = await this.query<{ id: string }>(
      ctx,
      `SELECT c.id FROM contribution c WHERE c.id IN (${roots.map(() => '?').join(', ')}) AND ${where} LIMIT ${MOST_HITS}`,
      [...roots, ...parameters],
    );
    const seen = new Set(rows.map(({ id }) => id));
    const [ids, end] = [roots.filter((id) => seen.has(id)), shown + size];
    return { ids: ids.slice(shown, end), next: ids.length > end ? writeRankCursor(end) : null };
  }

  private query<Row>(ctx: RequestContext, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql,
      parameters.map((value) => this.database.bindable(value)),
    );
  }
}

function conditionOf({ actor }: RequestContext, { own }: Readership, cut: FewCut): ContributionScope {
  const { states = SHOWN, kind, rolloutId, mine, followed } = cut;
  const parts: Statement[] = [
    scope(visibleScope(actor, own)),
    { sql: `c.state IN (${states.map(() => '?').join(', ')})`, parameters: states },
    ...(kind === undefined ? [] : [{ sql: 'c.kind = ?', parameters: [kind] }]),
    ...(rolloutId === undefined ? [] : [{ sql: 'c.rollout_id = ?', parameters: [rolloutId] }]),
    ...(mine ? [scope(ownScope(own))] : []),
    ...(followed ? [followedBy(own)] : []),
  ];
  return {
    where: parts.map(({ sql }) => sql).join(' AND '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function scope({ where, parameters }: ContributionScope): Statement {
  return { sql: where, parameters };
}

/** In a handed-out session, what was followed or voted for in it. */
function followedBy({ ids, seal }: Readership['own']): Statement {
  if (!ids.length) return { sql: '1 = 0', parameters: [] };
  const by = (table: string, column: string) =>
    `SELECT m.root FROM ${table} f JOIN contribution m ON m.id = f.contribution_id
     WHERE f.${column} IN (${ids.map(() => '?').join(', ')})${seal === null ? '' : ' AND f.posted_in = ?'}`;
  const owned = seal === null ? ids : [...ids, seal];
  return {
    sql: `c.id IN (${by('follow', 'follower')} UNION ${by('vote', 'voter')})`,
    parameters: [...owned, ...owned],
  };
}
