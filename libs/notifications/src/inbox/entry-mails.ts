import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, sql, type RequestContext } from '#platform';
import { InboxEntry } from './inbox-entry.entity.js';

const MOST_READ = 200;

@Injectable()
export class EntryMails {
  constructor(private readonly database: Database) {}

  async dueTo(ctx: RequestContext, after: string, atMost: number): Promise<string[]> {
    const rows = await this.database.query<{ recipient: string }>(
      ctx,
      sql`SELECT DISTINCT recipient FROM inbox_entry WHERE mail = 'due' AND recipient > ${after} ORDER BY recipient LIMIT ${atMost}`,
    );
    return rows.map(({ recipient }) => recipient);
  }

  async take(inner: RequestContext, keys: readonly string[]): Promise<boolean> {
    return (await this.move(inner, keys, 'due', 'queued')) > 0;
  }

  async giveUp(inner: RequestContext, keys: readonly string[]): Promise<void> {
    await this.move(inner, keys, 'due', 'done');
  }

  async settle(inner: RequestContext, keys: readonly string[]): Promise<void> {
    await this.move(inner, keys, 'queued', 'done');
  }

  carried(ctx: RequestContext, keys: readonly string[]): Promise<InboxEntry[]> {
    return this.database.repository(ctx, InboxEntry).find({
      where: { recipient: In([...keys]), mail: 'queued', seen: false },
      order: { at: 'DESC', id: 'DESC' },
      take: MOST_READ,
    });
  }

  private async move(
    inner: RequestContext,
    keys: readonly string[],
    from: InboxEntry['mail'],
    to: InboxEntry['mail'],
  ): Promise<number> {
    const moved = await this.database
      .repository(inner, InboxEntry)
      .update({ recipient: In([...keys]), mail: from }, { mail: to });
    return moved.affected ?? 0;
  }
}
