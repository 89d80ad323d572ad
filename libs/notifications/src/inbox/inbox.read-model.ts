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

/** `told` is null when the recipient may no longer see what the entry is about. */
export interface InboxItem {
  id: string;
  told: Told | null;
  /** `YYYY-MM-DD` in the reader's time zone; for a voice the UTC day, as no time is stored. */
  day: string;
  seen: boolean;
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
  async page(ctx: RequestContext, cursor?: string): Promise<{ items: InboxItem[]; next: string | null }> {
    const mine = await this.recipients.findOwnEntries(ctx);
    const place = cursor ? readRandomIdCursor(cursor) : undefined;
    const after = place ? or(sql`at < ${place.at}`, sql`at = ${place.at} AND id < ${place.id}`) : all;
    const rows = await this.database.query<Row>(
      ctx,
      sql`SELECT id, recipient, kind, about, at, seen FROM inbox_entry WHERE ${mine} AND ${after}
       ORDER BY at DESC, id DESC LIMIT ${PAGE + 1}`,
    );
    const shown = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? shown.at(-1) : undefined;
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
    return rows.map(({ id, recipient, at, seen }, place) => ({
      id,
      told: told[place] ?? null,
      day: calendarDay(this.database.instant(at), isVoiceKey(recipient) ? 'UTC' : ctx.timeZone),
      seen: Boolean(seen),
    }));
  }
}
