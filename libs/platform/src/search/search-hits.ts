import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { joined, list, sql, verbatim, type Sql } from '../database/sql.js';
import { searchTerms, type SearchTerm } from './words.js';

export interface SearchQuery {
  readonly text: string;
  readonly scopes: readonly string[];
  readonly limit: number;
  readonly isTyping?: boolean;
}

export interface SearchHit {
  readonly item: string;
  readonly score: number;
  /** Share of the asked words that the entry has, rare words counting more; 1 for all. */
  readonly coverage: number;
}

interface CountedTerm extends SearchTerm {
  readonly count: number;
  readonly worth: number;
}

interface Candidate {
  item: string;
  score: number;
  covered: number;
}

/** A word in more entries is common: it only ranks what rarer words have found. */
const COMMON = 1000;
const GATHERED = 3000;
const CANDIDATES = 60;
const SUPPOSED_ENTRIES = 20_000;
const LAST_LETTER = '\uffff';

/**
 * Finds the best entries without reading all that have a word: rare words find candidates, common ones only rank them.
 * If all are common, only the first entries of each are compared; keys are sorted, so these are mostly the same
 * entries.
 */
@Injectable()
export class SearchHits {
  constructor(private readonly database: Database) {}

  async find(ctx: RequestContext, { text, scopes, limit, isTyping = false }: SearchQuery): Promise<SearchHit[]> {
    const asked = searchTerms(text, isTyping);
    if (!asked.length || !scopes.length) return [];
    const terms = (await this.counted(ctx, asked, scopes)).filter(({ count }) => count > 0);
    const gathering = gatheringOf(terms);
    if (!gathering.length) return [];
    const most = Math.max(CANDIDATES, limit);
    const candidates = await this.candidates(ctx, gathering, scopes, most);
    const ranking = terms.filter((term) => !gathering.includes(term) && !term.isBegun);
    await this.rank(ctx, candidates, ranking, scopes);
    const all = terms.reduce((sum, { worth }) => sum + worth, (asked.length - terms.length) * worthOf(1));
    return candidates
      .sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1))
      .slice(0, limit)
      .map(({ item, score, covered }) => ({ item, score, coverage: Math.min(1, covered / all) }));
  }

  private async counted(ctx: RequestContext, terms: readonly SearchTerm[], scopes: readonly string[]) {
    const parts = terms.map((term) => this.postings(sql`1 AS found`, term, scopes, COMMON + 1));
    const counts = await this.database.query<{ position: number; found: number }>(
      ctx,
      joined(
        parts.map(
          (part, position) =>
            sql`SELECT ${position} AS position, COUNT(*) AS found FROM (${part}) ${verbatim(`p${position}`)}`,
        ),
        ' UNION ALL ',
      ),
    );
    const found = new Map(counts.map((row) => [row.position, row.found]));
    return terms.map((term, position): CountedTerm => {
      const count = found.get(position) ?? 0;
      return { ...term, count, worth: worthOf(count) };
    });
  }

  private async candidates(
    ctx: RequestContext,
    terms: readonly CountedTerm[],
    scopes: readonly string[],
    limit: number,
  ): Promise<Candidate[]> {
    const parts = terms.map((term) => {
      const columns = sql`item, weight * ${term.worth} AS score, ${term.worth} AS covered`;
      return this.postings(columns, term, scopes, COMMON + 1);
    });
    const found = parts.map((part, position) => sql`SELECT * FROM (${part}) ${verbatim(`p${position}`)}`);
    return this.database.query<Candidate>(
      ctx,
      sql`SELECT item, SUM(score) AS score, SUM(covered) AS covered FROM (${joined(found, ' UNION ALL ')}) found
       GROUP BY item ORDER BY score DESC, item LIMIT ${limit}`,
    );
  }

  private async rank(
    ctx: RequestContext,
    candidates: readonly Candidate[],
    terms: readonly CountedTerm[],
    scopes: readonly string[],
  ): Promise<void> {
    if (!terms.length || !candidates.length) return;
    const rows = await this.database.query<{ item: string; word: string; weight: number }>(
      ctx,
      sql`SELECT item, word, weight FROM search_word WHERE scope IN (${list(scopes)}) AND word IN (${list(terms.map(({ word }) => word))})
         AND item IN (${list(candidates.map(({ item }) => item))}) LIMIT ${terms.length * candidates.length}`,
    );
    const byItem = new Map(candidates.map((candidate) => [candidate.item, candidate]));
    const worths = new Map(terms.map(({ word, worth }) => [word, worth]));
    for (const { item, word, weight } of rows) {
      const [candidate, worth] = [byItem.get(item), worths.get(word) ?? 0];
      if (candidate)
        Object.assign(candidate, { score: candidate.score + weight * worth, covered: candidate.covered + worth });
    }
  }

  private postings(columns: Sql, { word, isBegun }: SearchTerm, scopes: readonly string[], limit: number): Sql {
    const matching = isBegun ? sql`word >= ${word} AND word < ${word + LAST_LETTER}` : sql`word = ${word}`;
    // The order of the index is enough; with ORDER BY, MariaDB would sort all rows.
    return sql`SELECT ${columns} FROM search_word WHERE scope IN (${list(scopes)}) AND ${matching} LIMIT ${limit}`;
  }
}

function gatheringOf(terms: readonly CountedTerm[]): CountedTerm[] {
  const rare = terms.filter(({ count }) => count <= COMMON).sort((a, b) => a.count - b.count);
  if (!rare.length) return [...terms];
  let sum = 0;
  return rare.filter(({ count }, index) => (sum += count) <= GATHERED || index === 0);
}

/** Inverse document frequency, whole: engines add whole numbers fastest. */
function worthOf(count: number): number {
  return Math.round(100 * Math.log(1 + SUPPOSED_ENTRIES / Math.max(1, count)));
}
