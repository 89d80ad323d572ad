import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { joined, list, sql } from '../database/sql.js';
import { weighWords, type SearchField } from './words.js';
import { SearchHits, type SearchHit, type SearchQuery } from './search-hits.js';

export interface SearchEntry {
  readonly item: string;
  readonly scope: string;
  readonly fields: readonly SearchField[];
}

const ROWS_AT_ONCE = 200;

/** Full-text search, the same on every engine; entries are indexed in the transaction that changes them. */
@Injectable()
export class Search {
  constructor(
    private readonly database: Database,
    private readonly hits: SearchHits,
  ) {}

  async put(inner: RequestContext, { item, scope, fields }: SearchEntry): Promise<void> {
    await this.remove(inner, item);
    const postings = weighWords(fields);
    const words = postings.map(([word]) => word).join(' ');
    await this.database.query(
      inner,
      sql`INSERT INTO search_text (item, scope, words) VALUES (${item}, ${scope}, ${words})`,
    );
    for (let start = 0; start < postings.length; start += ROWS_AT_ONCE) {
      const some = postings.slice(start, start + ROWS_AT_ONCE);
      await this.database.query(
        inner,
        sql`INSERT INTO search_word (scope, word, item, weight) VALUES ${joined(
          some.map(([word, weight]) => sql`(${scope}, ${word}, ${item}, ${weight})`),
          ', ',
        )}`,
      );
    }
  }

  async remove(inner: RequestContext, item: string): Promise<void> {
    const [known] = await this.database.query<{ scope: string; words: string }>(
      inner,
      sql`SELECT scope, words FROM search_text WHERE item = ${item}`,
    );
    if (!known) return;
    const words = known.words.split(' ');
    for (let start = 0; start < words.length; start += ROWS_AT_ONCE) {
      const some = words.slice(start, start + ROWS_AT_ONCE);
      await this.database.query(
        inner,
        sql`DELETE FROM search_word WHERE scope = ${known.scope} AND item = ${item} AND word IN (${list(some)})`,
      );
    }
    await this.database.query(inner, sql`DELETE FROM search_text WHERE item = ${item}`);
  }

  find(ctx: RequestContext, query: SearchQuery): Promise<SearchHit[]> {
    return this.hits.find(ctx, query);
  }
}
