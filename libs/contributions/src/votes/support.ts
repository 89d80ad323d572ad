import { Injectable } from '@nestjs/common';
import { Database, verbatim, sql, all, list, type RequestContext } from '#platform';

/** Counts the distinct voices behind a merge group; the count is stored on its root only. */
@Injectable()
export class Support {
  constructor(private readonly database: Database) {}

  /** Lock order: roots before their votes are written, or on MySQL two voters would deadlock. */
  async hold(inner: RequestContext, roots: readonly string[]): Promise<void> {
    for (const root of [...new Set(roots)].sort())
      await this.database.query(
        inner,
        sql`SELECT id FROM contribution WHERE id = ${root} ${verbatim(this.database.dialect.forUpdate)}`,
      );
  }

  /** Locking read: the root as committed now, whatever this transaction has read before. */
  async rootOf(inner: RequestContext, id: string): Promise<string> {
    const [row] = await this.database.query<{ root: string }>(
      inner,
      sql`SELECT root FROM contribution WHERE id = ${id} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    return row?.root ?? id;
  }

  async countVoices(inner: RequestContext, root: string): Promise<number> {
    const authors = await this.authors(inner, root);
    return authors.length + (await this.voters(inner, root, authors));
  }

  private async authors(inner: RequestContext, root: string): Promise<string[]> {
    const rows = await this.database.query<{ author: string }>(
      inner,
      sql`SELECT author FROM contribution WHERE root = ${root} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    return [...new Set(rows.map(({ author }) => author))];
  }

  /** Without the authors. Locking read: a plain read would miss votes given since the transaction began. */
  private async voters(inner: RequestContext, root: string, authors: readonly string[]): Promise<number> {
    const others = authors.length ? sql`v.voter NOT IN (${list(authors)})` : all;
    const [row] = await this.database.query<{ voters: number }>(
      inner,
      sql`SELECT COUNT(DISTINCT v.voter) AS voters FROM vote v JOIN contribution c ON c.id = v.contribution_id
       WHERE c.root = ${root} AND ${others} ${verbatim(this.database.dialect.forUpdate)}`,
    );
    return row?.voters ?? 0;
  }
}
