import { Injectable } from '@nestjs/common';
import { Blueprints, type Blueprint, type BlueprintForm, type Mission, type Product } from '#campaigns';
import {
  TesterRollouts,
  type MissionPart,
  type MissionPlace,
  type TesterMission,
  type TesterRollout,
} from '#responses';
import { isOnOtherDevice } from '#contributions';
import { AppError, type RequestContext } from '#platform';
import { Wordings, type Wording } from '../http/wording/wording.js';

/** A mission opened by one of its testers. */
export interface MissionPageContext {
  readonly rollout: TesterRollout;
  readonly mission: TesterMission;
  /** What the page is about: the whole mission, or one of its products. */
  readonly part: MissionPart | undefined;
  readonly row: Mission;
  readonly products: readonly Product[];
  readonly form: BlueprintForm | null;
  /** Goes up with every change of the blueprint. */
  readonly revision: number;
  readonly words: Wording;
  /** They speak under an alias from another browser, and set nothing aside from this one. */
  readonly speaksElsewhere: boolean;
}

/** Opens a mission for its pages: what the tester does not have is not found. */
@Injectable()
export class MissionLoader {
  constructor(
    private readonly rollouts: TesterRollouts,
    private readonly blueprints: Blueprints,
    private readonly wordings: Wordings,
  ) {}

  async loadMission(ctx: RequestContext, place: MissionPlace): Promise<MissionPageContext> {
    const rollout = await this.rollouts.mineIn(ctx, place.rolloutId);
    const mission = rollout.missions.find(({ key }) => key === place.mission);
    if (!mission) throw AppError.notFound();
    const part = partOf(mission, place.product);
    const blueprint = await this.blueprints.get(ctx, rollout.campaignId, rollout.revision);
    const speaksElsewhere = isOnOtherDevice(ctx, rollout);
    return {
      rollout,
      mission,
      part,
      ...ofBlueprint(blueprint, mission),
      words: this.wordings.for(ctx),
      speaksElsewhere,
    };
  }
}

function partOf({ parts }: TesterMission, productKey: string | undefined): MissionPart | undefined {
  const part = parts.find(({ product }) => product?.key === productKey);
  if (productKey !== undefined && !part) throw AppError.notFound();
  return part;
}

function ofBlueprint({ campaign, missions, products, forms }: Blueprint, { id }: TesterMission) {
  const row = missions.find((mission) => mission.id === id);
  if (!row) throw AppError.notFound();
  return { row, products, revision: campaign.revision, form: forms.find((form) => form.id === row.formId) ?? null };
}
