import { Injectable } from '@nestjs/common';
import { Database, type RequestContext } from '#platform';
import { isUnderAlias } from '../contributions/contribution.js';
import { Voices } from '../voices/voices.service.js';

/**
 * A vote that somebody has given already changes no count. Whoever holds somebody else's code could therefore find out, vote by
 * vote, which alias is theirs. So in a handed-out session nobody votes under an alias that has spoken outside of it: about
 * anything, so that the refusal itself says nothing.
 */
@Injectable()
export class HandedOutVoices {
  constructor(
    private readonly database: Database,
    private readonly voices: Voices,
  ) {}

  /** Of my voices, those that have to be shown to be mine before they vote. */
  async unproven(ctx: RequestContext, voices: readonly string[]): Promise<ReadonlySet<string>> {
    const seal = this.voices.sealOf(ctx);
    if (seal === null || !voices.length) return new Set();
    const among = voices.map(() => '?').join(', ');
    const rows = await this.database.query<{ voice: string }>(
      ctx,
      `SELECT author AS voice FROM contribution WHERE author IN (${among}) AND (posted_in IS NULL OR posted_in <> ?)
       UNION SELECT voter FROM vote WHERE voter IN (${among}) AND (posted_in IS NULL OR posted_in <> ?)`,
      [...voices, seal, ...voices, seal],
    );
    return new Set(rows.map(({ voice }) => voice));
  }

  async isUnproven(ctx: RequestContext, voice: string, campaign: { readonly feedbackMode: string }): Promise<boolean> {
    return isUnderAlias(campaign) && (await this.unproven(ctx, [voice])).size > 0;
  }
}
