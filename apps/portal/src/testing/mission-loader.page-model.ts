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

/** A mission opened by a tester of its rollout. */
export interface MissionPageContext {
  readonly rollout: TesterRollout;
  readonly mission: TesterMission;
  /** The product the page is about; undefined for the page of the whole mission. */
  readonly part: MissionPart | undefined;
  readonly row: Mission;
  readonly products: readonly Product[];
  readonly form: BlueprintForm | null;
  /** Of the blueprint: goes up with each change. */
  readonly revision: number;
  readonly words: Wording;
  /** The tester's alias belongs to another browser, so this one cannot skip or block missions. */
  readonly speaksElsewhere: boolean;
}

/** Opens a mission for its pages; `not_found` when the tester does not have it. */
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

  /** Whether the mission is done with that product; false for whoever does not have the mission. */
  async hasPart(ctx: RequestContext, place: Required<MissionPlace>): Promise<boolean> {
    try {
      return (await this.loadMission(ctx, place)).part !== undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return false;
      throw error;
    }
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
