import { Injectable } from '@nestjs/common';
import { Voices, roleAt, type ContributionInHand } from '#feedback';
import type { RequestContext } from '#platform';

/** Who says something, as it is stored: a voice, or one of the team by name and role. */
export interface Speaker {
  readonly author: string | null;
  readonly personId: number | null;
  readonly spokeAs: string | null;
  /** Seal of a handed-out session. */
  readonly postedIn: string | null;
}

@Injectable()
export class Speakers {
  constructor(private readonly voices: Voices) {}

  /**
   * The team speaks by name. Under their own contribution everybody speaks with the voice they wrote it with: a name there would
   * say whose alias it is.
   */
  async of(ctx: RequestContext, contribution: ContributionInHand): Promise<Speaker> {
    const postedIn = this.voices.sealOf(ctx);
    const role = speaksAs(ctx, contribution);
    if (role !== null) return { author: null, personId: ctx.personId, spokeAs: role, postedIn };
    const { campaignId, feedbackMode } = contribution;
    const author = await this.voices.mineIn(ctx, { id: campaignId, feedbackMode });
    return { author, personId: null, spokeAs: null, postedIn };
  }
}

/** The role somebody speaks in about a contribution; null with their voice. */
export function speaksAs(ctx: RequestContext, contribution: ContributionInHand): string | null {
  return contribution.isMine ? null : roleAt(ctx.actor, contribution);
}
