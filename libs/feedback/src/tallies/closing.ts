import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Blueprints, RolloutMoved, type Blueprint } from '#campaigns';
import { Events, type RequestContext } from '#platform';
import { byGroup, groupKey, type Group } from './group.js';
import { Steps } from './steps.service.js';

/** When testing ends, what has not been published yet is, unless it is too little. */
@Injectable()
export class Closing implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly blueprints: Blueprints,
    private readonly steps: Steps,
  ) {}

  onModuleInit(): void {
    this.events.within(RolloutMoved, (inner, moved) => this.afterMove(inner, moved));
  }

  private async afterMove(inner: RequestContext, { rolloutId, campaignId, from }: RolloutMoved): Promise<void> {
    if (from !== 'testing') return;
    const blueprint = await this.blueprints.get(inner, campaignId);
    if (blueprint.campaign.feedbackMode === 'named') return;
    const known = await this.steps.groupsOf(inner, rolloutId);
    // Groups nobody has answered in are closed as well: somebody may be about to.
    const groups = new Map([...groupsOf(blueprint, rolloutId), ...known].map((group) => [groupKey(group), group]));
    await this.steps.close(inner, [...groups.values()].sort(byGroup));
  }
}

function groupsOf({ missions, products }: Blueprint, rolloutId: number): Group[] {
  return missions
    .filter(({ formId }) => formId !== null)
    .flatMap(({ id, perProduct }) =>
      (perProduct ? products.map((product) => product.id) : [0]).map((productId) => ({
        rolloutId,
        missionId: id,
        productId,
        versusId: 0,
      })),
    );
}
