import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Blueprints, RolloutMoved, isDoneWithEach, type Blueprint } from '#campaigns';
import { Events, type RequestContext } from '#platform';
import { SATISFACTION, byGroup, groupKey, type Group } from './group.js';
import { Pairs } from './pairs.service.js';
import { Steps } from './steps.service.js';

/** When testing ends, publishes what waits, unless that would be too few people. */
@Injectable()
export class Closing implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly blueprints: Blueprints,
    private readonly steps: Steps,
    private readonly pairs: Pairs,
  ) {}

  onModuleInit(): void {
    this.events.within(RolloutMoved, (inner, moved) => this.afterMove(inner, moved));
  }

  private async afterMove(inner: RequestContext, { rolloutId, campaignId, from }: RolloutMoved): Promise<void> {
    if (from !== 'testing') return;
    const blueprint = await this.blueprints.get(inner, campaignId);
    const known = await this.steps.findGroups(inner, rolloutId);
    // Groups without responses too: a submission may be under way.
    const groups = new Map([...groupsOf(blueprint, rolloutId), ...known].map((group) => [groupKey(group), group]));
    await this.steps.close(inner, [...groups.values()].sort(byGroup));
    if (blueprint.campaign.feedbackMode === 'confidential') await this.pairs.settle(inner, rolloutId);
  }
}

function groupsOf({ campaign, missions, products }: Blueprint, rolloutId: number): Group[] {
  return missions.flatMap((mission) => {
    const { id: missionId, formId } = mission;
    const about = isDoneWithEach(mission) ? products.map((product) => product.id) : [0];
    const answered = formId !== null && campaign.feedbackMode !== 'named';
    return about.flatMap((productId) =>
      [...(answered ? [0] : []), SATISFACTION].map((versusId) => ({ rolloutId, missionId, productId, versusId })),
    );
  });
}
