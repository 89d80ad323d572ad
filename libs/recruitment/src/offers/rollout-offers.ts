import { Injectable } from '@nestjs/common';
import { Blueprints, RolloutReadModel, countMinutes, type FeedbackMode, type RolloutRow } from '#campaigns';
import type { LocalizedText, RequestContext } from '#platform';
import { isOpenToJoin } from '../enrolments/enrolment.policy.js';

/** What a rollout offers to people who might join; days are calendar days of the entity. */
export interface RolloutOffer {
  rollout: RolloutRow;
  purpose: LocalizedText;
  feedbackMode: FeedbackMode;
  products: readonly string[];
  missions: number;
  /** All missions together, each as often as it is done with a product. */
  minutes: number;
  openToJoin: boolean;
}

/** Offers for landing pages, mails and posters. Unscoped: the caller decides who may see one. */
@Injectable()
export class RolloutOffers {
  constructor(
    private readonly rollouts: RolloutReadModel,
    private readonly blueprints: Blueprints,
  ) {}

  async findOffer(ctx: RequestContext, rolloutId: number): Promise<RolloutOffer> {
    const rollout = await this.rollouts.bare(ctx, rolloutId);
    const blueprint = await this.blueprints.get(ctx, rollout.campaignId);
    return {
      rollout,
      purpose: blueprint.campaign.purpose,
      feedbackMode: rollout.feedbackMode,
      products: blueprint.products.map(({ name }) => name),
      missions: blueprint.missions.length,
      minutes: countMinutes(blueprint),
      openToJoin: isOpenToJoin(rollout),
    };
  }
}
