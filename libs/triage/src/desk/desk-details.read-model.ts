import { Injectable } from '@nestjs/common';
import { AppError, Database, list, sql, type LocalizedText, type RequestContext, type Sql } from '#platform';
import { deskScope, type DeviceContext, type Frequency, VisibleContributions } from '#contributions';
import { DeskRows, type DeskRow } from './desk-rows.js';

/** Another contribution of the same merge group; null when it is at another desk. */
export interface Joined {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly isAtDesk: boolean;
}

/** A contribution as its page at the desk shows it. */
export interface DeskDetails extends DeskRow {
  readonly text: string;
  readonly frequency: Frequency | null;
  readonly device: DeviceContext | null;
  readonly mission: LocalizedText | null;
  readonly product: string | null;
  readonly isHidden: boolean;
  /** What speaks for it. */
  readonly into: Joined | null;
  /** What it speaks for. */
  readonly joined: readonly Joined[];
}

interface Stored {
  text: string;
  frequency: Frequency | null;
  device: string | null;
  mission: string | null;
  product: string | null;
  root: string;
  hiddenAt: unknown;
}

const SELECT = sql`SELECT c.text, c.frequency, c.device, m.title AS mission, p.name AS product, c.root, c.hidden_at AS hiddenAt
  FROM contribution c LEFT JOIN mission m ON m.id = c.mission_id LEFT JOIN product p ON p.id = c.product_id`;
const MOST_JOINED = 100;

@Injectable()
export class DeskDetailsReadModel {
  constructor(
    private readonly database: Database,
    private readonly visible: VisibleContributions,
    private readonly rows: DeskRows,
  ) {}

  /** Throws `not_found` for one that is at another desk. */
  async findDetails(ctx: RequestContext, id: string): Promise<DeskDetails> {
    await this.visible.atDesk(ctx, id);
    const [row] = await this.rows.findRows(ctx, [id]);
    const [stored] = await this.database.query<Stored>(ctx, sql`${SELECT} WHERE c.id = ${id}`);
    if (!row || !stored) throw AppError.notFound();
    const { text, frequency, device, mission, product, root, hiddenAt } = stored;
    return {
      ...row,
      ...{ text, frequency, product },
      device: device === null ? null : (JSON.parse(device) as DeviceContext),
      mission: mission === null ? null : (JSON.parse(mission) as LocalizedText),
      isHidden: hiddenAt !== null,
      into: row.mergedInto === null ? null : ((await this.joined(ctx, sql`c.id = ${row.mergedInto}`))[0] ?? null),
      joined: await this.joined(ctx, sql`c.root = ${root} AND c.merged_into = ${id}`),
    };
  }

  /** What they are called, of those that are at the actor's desk. */
  async titlesAtDesk(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map();
    const joined = await this.joined(ctx, sql`c.id IN (${list(ids)})`);
    return new Map(joined.flatMap(({ id, title, isAtDesk }) => (isAtDesk ? [[id, title] as const] : [])));
  }

  private async joined(ctx: RequestContext, which: Sql): Promise<Joined[]> {
    const rows = await this.database.query<Omit<Joined, 'isAtDesk'> & { isAtDesk: number }>(
      ctx,
      sql`SELECT c.id, c.version, c.title, CASE WHEN ${deskScope(ctx.actor)} THEN 1 ELSE 0 END AS isAtDesk
       FROM contribution c WHERE ${which} ORDER BY c.id LIMIT ${MOST_JOINED}`,
    );
    return rows.map(({ isAtDesk, ...rest }) => ({
      ...rest,
      isAtDesk: isAtDesk === 1,
      ...(isAtDesk ? {} : { title: '' }),
    }));
  }
}
