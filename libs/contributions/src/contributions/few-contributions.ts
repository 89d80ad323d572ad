import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { SHOWN, type ListFilter, type ListPlace, type Statement } from './index-scans.js';
import { contributionsWithIds, ownScope, visibleScope, type ContributionScope } from './contribution-scope.js';
import { FoundContributions } from './found-contributions.js';
import { readRankCursor, writeRankCursor } from './list-cursor.js';
import { ownCondition } from '../voices/own.js';
import type { Readership } from './readership.js';
import { SearchScopes } from './search-scopes.js';

export interface FewFilter extends ListFilter {
  readonly mine: boolean;
  readonly followed: boolean;
}

/** Of a search: whoever has not found it among these asks differently. */
const MOST_HITS = 200;
const MOST_MARKED = 2000;

/** Contributions that are few to begin with, because somebody follows them or looks for some words: held against the rules row by row. */
@Injectable()
export class FewContributions {
  constructor(
    private readonly database: Database,
    private readonly contributions: FoundContributions,
    private readonly scopes: SearchScopes,
  ) {}

  /** What I follow or voted for, the newest first; in an unverified session, what was followed or voted for in it. */
  async followed(ctx: RequestContext, reader: Readership, filter: FewFilter, after: ListPlace | null, limit: number) {
    const ids = await this.marked(ctx, reader);
    if (!ids.length) return [];
    const older = after ? 'AND (c.posted_at < ? OR (c.posted_at = ? AND c.id < ?))' : '';
    const [some, condition] = [contributionsWithIds(ids), conditionOf(ctx, reader, filter)];
    return this.query<{ id: string; postedAt: Date | string }>(
      ctx,
      `SELECT c.id, c.posted_at AS postedAt FROM ${some.table} WHERE ${condition.where} ${older}
       ORDER BY c.posted_at DESC, c.id DESC LIMIT ${limit}`,
      [...some.parameters, ...condition.parameters, ...(after ? [after.postedAt, after.postedAt, after.id] : [])],
    );
  }

  /** What has these words, the closest first. */
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
    const [some, condition] = [contributionsWithIds(roots), conditionOf(ctx, reader, filter)];
    const rows = await this.query<{ id: string }>(
      ctx,
      `SELECT c.id FROM ${some.table} WHERE ${condition.where} LIMIT ${MOST_HITS}`,
      [...some.parameters, ...condition.parameters],
    );
    const seen = new Set(rows.map(({ id }) => id));
    const ids = roots.filter((id) => seen.has(id) && (followed?.has(id) ?? true));
    const end = shown + size;
    return { ids: ids.slice(shown, end), next: ids.length > end ? writeRankCursor(end) : null };
  }

  /** What I follow or voted for, or what that is merged into. */
  private async marked(ctx: RequestContext, { own }: Readership): Promise<string[]> {
    if (!own.ids.length) return [];
    const by = (table: string, column: string) => {
      const { where, parameters } = ownCondition(own, { voice: `f.${column}`, postedIn: 'f.posted_in' });
      const sql = `SELECT m.root AS id FROM ${table} f JOIN contribution m ON m.id = f.contribution_id WHERE ${where}`;
      return { sql, parameters };
    };
    const [follows, votes] = [by('follow', 'follower'), by('vote', 'voter')];
    const sql = `${follows.sql} UNION ${votes.sql} LIMIT ${MOST_MARKED}`;
    const rows = await this.database.query<{ id: string }>(ctx, sql, [...follows.parameters, ...votes.parameters]);
    return rows.map(({ id }) => id);
  }

  private query<Row>(ctx: RequestContext, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.database.query<Row>(
      ctx,
      sql,
      parameters.map((value) => this.database.bindable(value)),
    );
  }
}

function conditionOf({ actor }: RequestContext, { own }: Readership, filter: FewFilter): ContributionScope {
  const { states = SHOWN, kind, rollout, mine } = filter;
  const parts: Statement[] = [
    scope(visibleScope(actor, own)),
    { sql: `c.state IN (${states.map(() => '?').join(', ')})`, parameters: states },
    ...(kind === undefined ? [] : [{ sql: 'c.kind = ?', parameters: [kind] }]),
    ...(rollout === undefined ? [] : [{ sql: 'c.rollout_id = ?', parameters: [rollout.id] }]),
    ...(mine ? [scope(ownScope(own))] : []),
  ];
  return {
    where: parts.map(({ sql }) => sql).join(' AND '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function scope({ where, parameters }: ContributionScope): Statement {
  return { sql: where, parameters };
}
