import { Injectable } from '@nestjs/common';
import { AppError, Database, list, sql, type RequestContext, type Sql } from '#platform';
import { CONTRIBUTIONS, deskScope, type ContributionContext } from '#contributions';
import { DeskRows, type DeskRow, type DeskText } from './desk-rows.js';

/** Another contribution of the merge group; `title` is empty when it is at another desk. */
export interface Joined {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly isAtDesk: boolean;
}

export interface DeskDetails extends DeskRow, DeskText {
  readonly isHidden: boolean;
  readonly into: Joined | null;
  readonly joined: readonly Joined[];
}

const MOST_JOINED = 100;

@Injectable()
export class DeskDetailsReadModel {
  constructor(
    private readonly database: Database,
    private readonly rows: DeskRows,
  ) {}

  /** Does not check access: only for a contribution at my desk. */
  async findDetails(ctx: RequestContext, contribution: ContributionContext): Promise<DeskDetails> {
    const { id, root, mergedInto, isHidden } = contribution;
    const row = await this.rows.findRowWithText(ctx, id);
    if (!row) throw AppError.notFound();
    return {
      ...row,
      isHidden,
      into: mergedInto === null ? null : ((await this.joined(ctx, sql`c.id = ${mergedInto}`))[0] ?? null),
      joined: await this.joined(ctx, sql`c.root = ${root} AND c.merged_into = ${id}`),
    };
  }

  /** Leaves out those at other desks. */
  async titlesAtDesk(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map();
    const joined = await this.joined(ctx, sql`c.id IN (${list(ids)})`);
    return new Map(joined.flatMap(({ id, title, isAtDesk }) => (isAtDesk ? [[id, title] as const] : [])));
  }

  private async joined(ctx: RequestContext, which: Sql): Promise<Joined[]> {
    const rows = await this.database.query<Omit<Joined, 'isAtDesk'> & { isAtDesk: number }>(
      ctx,
      sql`SELECT c.id, c.version, c.title, CASE WHEN ${deskScope(ctx.actor)} THEN 1 ELSE 0 END AS isAtDesk
       FROM ${CONTRIBUTIONS} WHERE ${which} ORDER BY c.id LIMIT ${MOST_JOINED}`,
    );
    return rows.map(({ isAtDesk, ...rest }) => ({
      ...rest,
      isAtDesk: isAtDesk === 1,
      ...(isAtDesk ? {} : { title: '' }),
    }));
  }
}
