import { Injectable } from '@nestjs/common';
import { Database, marks, type RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { isByCode } from '#identity';
import type { Own } from '../voices/own.js';
import { Voices } from '../voices/voices.service.js';

/** Where a voice is heard: its column, and beside it `posted_in`, the fingerprint of the unverified session. */
interface HeardIn {
  readonly table: string;
  readonly voice: string;
}

/**
 * Whoever holds somebody else's invitation would only have to say a word to see whose alias it appears under, or to vote on
 * everything to see which count does not move. So in an unverified session nobody speaks or votes under an alias that was heard
 * outside of it: about anything, so that the refusal itself says nothing. After a printed code the alias is the browser's own.
 */
@Injectable()
export class UnverifiedVoices {
  private readonly heardIn: HeardIn[] = [
    { table: 'contribution', voice: 'author' },
    { table: 'vote', voice: 'voter' },
  ];

  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** Higher modules say where else voices are heard. */
  alsoHeardIn(table: string, voice: string): void {
    this.heardIn.push({ table, voice });
  }

  /** Whether this voice has to be shown to be the actor's before it speaks. */
  async isUnverified(
    ctx: RequestContext,
    voice: string,
    campaign: { readonly feedbackMode: string },
  ): Promise<boolean> {
    return isUnderAlias(campaign) && (await this.findUnverified(ctx, [voice])).length > 0;
  }

  /** The same of my voice in a campaign, if I have one there. */
  async isUnverifiedIn(
    ctx: RequestContext,
    place: { readonly campaignId: number; readonly feedbackMode: string },
  ): Promise<boolean> {
    if (!isUnderAlias(place) || this.voices.sessionFingerprint(ctx) === null) return false;
    return (await this.campaigns(ctx, await this.voices.mine(ctx))).has(place.campaignId);
  }

  /** The campaigns in which my voice has to be shown to be mine, wherever I speak under an alias. */
  async campaigns(ctx: RequestContext, { ids }: Own): Promise<ReadonlySet<number>> {
    const voices = await this.findUnverified(ctx, ids);
    if (!voices.length) return new Set();
    const rows = await this.database.query<{ campaignId: number }>(
      ctx,
      `SELECT campaign_id AS campaignId FROM voice WHERE id IN (${marks(voices)}) LIMIT ${voices.length}`,
      voices,
    );
    return new Set(rows.map(({ campaignId }) => campaignId));
  }

  private async findUnverified(ctx: RequestContext, voices: readonly string[]): Promise<readonly string[]> {
    const sessionFingerprint = this.voices.sessionFingerprint(ctx);
    if (sessionFingerprint === null || !voices.length || isByCode(ctx)) return [];
    const rows = await this.database.query<{ voice: string }>(
      ctx,
      this.heardIn
        .map(
          ({ table, voice }) => `SELECT ${voice} AS voice FROM ${table}
            WHERE ${voice} IN (${marks(voices)}) AND (posted_in IS NULL OR posted_in <> ?)`,
        )
        .join(' UNION '),
      this.heardIn.flatMap(() => [...voices, sessionFingerprint]),
    );
    return rows.map(({ voice }) => voice);
  }
}
