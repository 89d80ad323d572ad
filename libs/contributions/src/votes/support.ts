import { Injectable } from '@nestjs/common';
import { Database, marks, type RequestContext } from '#platform';
import { impactOf } from '../contributions/contribution.js';

interface Root {
  readonly severity: number | null;
  readonly importance: number | null;
}

/** How many distinct voices stand behind a merge group, and what weight that gives it. Both are kept on its root only. */
@Injectable()
export class Support {
  constructor(private readonly database: Database) {}

  /**
   * Nobody else counts or changes these roots until the transaction ends. To be called before what changes the count is
   * written: on MySQL two who wrote first and locked later would wait for each other.
   */
  async hold(inner: RequestContext, roots: readonly string[]): Promise<void> {
    for (const root of [...new Set(roots)].sort())
      await this.database.query(inner, `SELECT id FROM contribution WHERE id = ? ${this.database.dialect.forUpdate}`, [
        root,
      ]);
  }

  /** Where a contribution's pointers end now, whatever this transaction has read before. */
  async rootOf(inner: RequestContext, id: string): Promise<string> {
    const [row] = await this.database.query<{ root: string }>(
      inner,
      `SELECT root FROM contribution WHERE id = ? ${this.database.dialect.share}`,
      [id],
    );
    return row?.root ?? id;
  }

  /** Counts anew, in the transaction of what changed: authors and voters of all that is merged into this root, each once. */
  async recount(inner: RequestContext, root: string): Promise<void> {
    const authors = await this.authors(inner, root);
    const support = authors.length + (await this.voters(inner, root, authors));
    const [row] = await this.database.query<Root>(
      inner,
      `SELECT c.severity, m.importance FROM contribution c LEFT JOIN mission m ON m.id = c.mission_id WHERE c.id = ? ${this.database.dialect.share}`,
      [root],
    );
    const impact = impactOf(row?.importance ?? null, row?.severity ?? null, support);
    await this.database.query(inner, 'UPDATE contribution SET support = ?, impact = ? WHERE id = ?', [
      support,
      impact,
      root,
    ]);
  }

  private async authors(inner: RequestContext, root: string): Promise<string[]> {
    const rows = await this.database.query<{ author: string }>(
      inner,
      `SELECT author FROM contribution WHERE root = ? ${this.database.dialect.share}`,
      [root],
    );
    return [...new Set(rows.map(({ author }) => author))];
  }

  /** Those who are not among the authors. Read under a lock: a plain read would miss votes given since the transaction began. */
  private async voters(inner: RequestContext, root: string, authors: readonly string[]): Promise<number> {
    const others = authors.length ? `AND v.voter NOT IN (${marks(authors)})` : '';
    const [row] = await this.database.query<{ voters: number }>(
      inner,
      `SELECT COUNT(DISTINCT v.voter) AS voters FROM vote v JOIN contribution c ON c.id = v.contribution_id
       WHERE c.root = ? ${others} ${this.database.dialect.share}`,
      [root, ...authors],
    );
    return row?.voters ?? 0;
  }
}
