import { Injectable } from '@nestjs/common';
import { isByCode, postedElsewhere, type Own } from '#identity';
import { Database, joined, list, sql, type RequestContext, type Sql } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { Voices } from '../voices/voices.service.js';

/** A table with a column of voices, and `posted_in`, the fingerprint of the unverified session. */
interface HeardIn {
  readonly table: Sql;
  readonly voice: Sql;
}

/**
 * Security: whoever holds somebody else's invitation could post a word to see under which alias it appears, or vote on
 * everything to see which count stays. So in an unverified session nobody speaks or votes under an alias used outside
 * of it: about anything, so that the refusal itself reveals nothing. After a printed code the alias is bound to its
 * browser.
 */
@Injectable()
export class UnverifiedVoices {
  private readonly heardIn: HeardIn[] = [
    { table: sql`contribution`, voice: sql`author` },
    { table: sql`vote`, voice: sql`voter` },
  ];

  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** For modules above this one whose tables hold voices too. */
  alsoHeardIn(table: Sql, voice: Sql): void {
    this.heardIn.push({ table, voice });
  }

  /** Whether the actor must verify before this voice may speak. */
  async isUnverified(
    ctx: RequestContext,
    voice: string,
    campaign: { readonly feedbackMode: string },
  ): Promise<boolean> {
    return isUnderAlias(campaign) && (await this.findUnverified(ctx, [voice])).length > 0;
  }

  async isUnverifiedIn(
    ctx: RequestContext,
    place: { readonly campaignId: number; readonly feedbackMode: string },
  ): Promise<boolean> {
    if (!isUnderAlias(place) || this.voices.sessionFingerprint(ctx) === null) return false;
    return (await this.campaigns(ctx, await this.voices.mine(ctx))).has(place.campaignId);
  }

  async campaigns(ctx: RequestContext, { ids }: Own): Promise<ReadonlySet<number>> {
    const voices = await this.findUnverified(ctx, ids);
    if (!voices.length) return new Set();
    const rows = await this.database.query<{ campaignId: number }>(
      ctx,
      sql`SELECT campaign_id AS campaignId FROM voice WHERE id IN (${list(voices)}) LIMIT ${voices.length}`,
    );
    return new Set(rows.map(({ campaignId }) => campaignId));
  }

  private async findUnverified(ctx: RequestContext, voices: readonly string[]): Promise<readonly string[]> {
    const session = this.voices.sessionFingerprint(ctx);
    if (session === null || !voices.length || isByCode(ctx)) return [];
    const elsewhere = postedElsewhere(session, sql`posted_in`);
    const heard = this.heardIn.map(
      ({ table, voice }) =>
        sql`SELECT DISTINCT ${voice} AS voice FROM ${table} WHERE ${voice} IN (${list(voices)}) AND ${elsewhere}`,
    );
    const rows = await this.database.query<{ voice: string }>(ctx, joined(heard, ' UNION ALL '));
    return [...new Set(rows.map(({ voice }) => voice))];
  }
}
