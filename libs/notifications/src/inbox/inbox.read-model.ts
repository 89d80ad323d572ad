import { Injectable } from '@nestjs/common';
import {
  Database,
  all,
  calendarDay,
  or,
  readRandomIdCursor,
  sql,
  writeMomentCursor,
  type RequestContext,
} from '#platform';
import { NewsRenderers, type Told } from './news-renderers.js';
import type { About } from './inbox-entry.entity.js';
import { Recipients, isVoiceKey } from './recipients.js';
import { MOST_ON_A_PAGE, endOfPage } from './whole-days.js';

/** `told` is null when the recipient may no longer see what the entry is about. */
export interface InboxItem {
  id: string;
  told: Told | null;
  /** `YYYY-MM-DD` in the reader's time zone; for a voice the UTC day, as no time is stored. */
  day: string;
  seen: boolean;
}
export interface InboxPage {
  items: InboxItem[];
  next: string | null;
}
interface Row {
  id: string;
  recipient: string;
  kind: string;
  about: string;
  at: Date | string;
  seen: number;
}

const PAGE = 20;
/** Counting stops here: a badge says "99+". */
export const MOST_COUNTED = 100;

/** The reader's inbox; an unverified session sees only the entries that belong to it. */
@Injectable()
export class InboxReadModel {
  constructor(
    private readonly database: Database,
    private readonly recipients: Recipients,
    private readonly renderers: NewsRenderers,
  ) {}

  /** Newest first; `next` is the cursor of the next page. Throws `invalid` for a malformed cursor. */
  page(ctx: RequestContext, cursor?: string): Promise<InboxPage> {
    return this.read(ctx, cursor, PAGE, ({ length }) => Math.min(length, PAGE));
  }

  /** The same for a page that is headed by days: none is cut in two unless it holds more than fits a page. */
  pageOfDays(ctx: RequestContext, cursor?: string): Promise<InboxPage> {
    return this.read(ctx, cursor, MOST_ON_A_PAGE, (rows) => endOfPage(rows.map((row) => this.dayOf(ctx, row))));
  }

  private async read(
    ctx: RequestContext,
    cursor: string | undefined,
    most: number,
    endOf: (rows: readonly Row[]) => number,
  ): Promise<InboxPage> {
    const mine = await this.recipients.findOwnEntries(ctx);
    const place = cursor ? readRandomIdCursor(cursor) : undefined;
    const after = place ? or(sql`at < ${place.at}`, sql`at = ${place.at} AND id < ${place.id}`) : all;
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT id, recipient, kind, about, at, seen FROM inbox_entry WHERE ${mine} AND ${after}
       ORDER BY at DESC, id DESC LIMIT ${most + 1}`,
    );
    const shown = rows.slice(0, endOf(rows));
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const next = last ? writeMomentCursor({ at: this.database.instant(last.at), id: last.id }) : null;
    return { items: await this.items(ctx, shown), next };
  }

  async unseen(ctx: RequestContext): Promise<number> {
    const mine = await this.recipients.findOwnEntries(ctx);
    const [row] = await this.database.query<{ unseen: number }>(
      ctx,
      sql`SELECT COUNT(*) AS unseen
       FROM (SELECT id FROM inbox_entry WHERE ${mine} AND seen = 0 LIMIT ${MOST_COUNTED}) AS counted`,
    );
    return row?.unseen ?? 0;
  }

  private async items(ctx: RequestContext, rows: readonly Row[]): Promise<InboxItem[]> {
    const told = await this.renderers.renderEntries(
      ctx,
      rows.map(({ kind, about }) => ({ kind, about: JSON.parse(about) as About })),
    );
    return rows.map((row, place) => ({
      id: row.id,
      told: told[place] ?? null,
      day: this.dayOf(ctx, row),
      seen: Boolean(row.seen),
    }));
  }

  private dayOf(ctx: RequestContext, { recipient, at }: Row): string {
    return calendarDay(this.database.instant(at), isVoiceKey(recipient) ? 'UTC' : ctx.timeZone);
  }
}
