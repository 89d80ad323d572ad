import { Injectable } from '@nestjs/common';
import { AppError, type RequestContext } from '#platform';
import { UnverifiedVoices } from '../votes/unverified-voices.js';
import { Voices } from '../voices/voices.service.js';
import { ContributionPlaces, type ContributionPlace } from './contribution-place.js';

@Injectable()
export class ContributionAuthors {
  constructor(
    private readonly places: ContributionPlaces,
    private readonly voices: Voices,
    private readonly unverifiedVoices: UnverifiedVoices,
  ) {}

  /** Throws `not_found` for a rollout that is not mine. */
  async findAuthor(ctx: RequestContext, rolloutId: number): Promise<{ place: ContributionPlace; author: string }> {
    const place = await this.places.find(ctx, rolloutId);
    const { campaignId, feedbackMode } = place;
    return { place, author: await this.voices.mineIn(ctx, { id: campaignId, feedbackMode }) };
  }

  /** Throws `forbidden` when an unverified session may not use this alias, see `UnverifiedVoices`. */
  async refuseUnverified(ctx: RequestContext, author: string, place: ContributionPlace): Promise<void> {
    if (await this.unverifiedVoices.isUnverified(ctx, author, place))
      throw AppError.forbidden('contributions.errors.unverifiedAlias');
  }
}
